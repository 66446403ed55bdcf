package dev.signalbox.query.page;

import dev.signalbox.core.page.Overall;
import dev.signalbox.core.status.Status;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The headline and what a sentence below it needs. */
final class Summary {
  private Summary() {}

  static VisiblePage.Overall of(List<VisiblePage.Component> components) {
    Overall overall = overall(components, VisiblePage.Component::status);
    Overall lastKnown = overall(components, VisiblePage.Component::lastKnown);
    List<VisiblePage.Component> affected =
        components.stream().filter(made(overall.status())).toList();
    return new VisiblePage.Overall(
        overall.status(),
        overall.headline(),
        lastKnown.headline(),
        components.size(),
        affected.size(),
        affected.stream()
            .map(VisiblePage.Component::since)
            .min(Comparator.naturalOrder())
            .orElse(null),
        components.stream()
            .filter(c -> c.status() == Status.UNKNOWN)
            .map(VisiblePage.Component::title)
            .toList());
  }

  private static Overall overall(
      List<VisiblePage.Component> components, Function<VisiblePage.Component, Status> status) {
    return Overall.of(
        components.stream().map(c -> new Overall.Part(status.apply(c), c.critical())).toList());
  }

  /** Which components the headline speaks of. */
  private static Predicate<VisiblePage.Component> made(Status overall) {
    return switch (overall) {
      case OUTAGE, PARTIAL_OUTAGE ->
          c -> c.status() == Status.OUTAGE || c.status() == Status.PARTIAL_OUTAGE;
      case OPERATIONAL, DEGRADED, MAINTENANCE, UNKNOWN -> c -> c.status() == overall;
    };
  }
}
