package dev.signalbox.query.page;

import dev.signalbox.core.status.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes one page for one vantage at one instant. What has not been judged or seen lately is told as
 * unknown, by the reader's own clock, so that it shows even when everything behind the page is
 * dead.
 */
final class Viewing {
  /** For so long the last value of a metric is told. */
  private static final Duration TOLD = Duration.ofDays(1);

  private final Facts facts;
  private final @Nullable Vitals vitals;
  private final Disclosure disclosure;
  private final Vantage vantage;
  private final Instant now;
  private final @Nullable Instant judgedHolds;

  Viewing(Facts facts, @Nullable Vitals vitals, Vantage vantage, Instant now) {
    this.facts = facts;
    this.vitals = vitals;
    this.vantage = vantage;
    this.now = now;
    this.disclosure = new Disclosure(facts, vantage);
    Instant judged = vitals == null ? null : vitals.judgedUntil();
    this.judgedHolds = judged == null ? null : judged.plus(Vitals.JUDGED_HOLDS);
  }

  VisiblePage page() {
    List<Incident> incidents = disclosure.incidents();
    List<VisiblePage.Component> components =
        facts.components().stream()
            .filter(disclosure::sees)
            .map(c -> component(c, incidents))
            .toList();
    List<Maintenance> maintenances = disclosure.maintenances();
    return new VisiblePage(
        vantage,
        facts.version(),
        now,
        application(),
        Summary.of(components),
        updatedAt(components, incidents, maintenances),
        freshUntil(components),
        judgedHolds == null || !judgedHolds.isAfter(now) || allSilent(components),
        lastHeard(components),
        uptimes(components),
        components,
        metrics(),
        incidents,
        maintenances);
  }

  /**
   * When the content last changed; told from what is seen alone, so that a private note or a hidden
   * component does not move it. Operators see all there is.
   */
  private Instant updatedAt(
      List<VisiblePage.Component> components,
      List<Incident> incidents,
      List<Maintenance> maintenances) {
    if (vantage == Vantage.OPERATOR) {
      return facts.updatedAt();
    }
    return Stream.of(
            Stream.of(facts.createdAt()),
            components.stream().map(VisiblePage.Component::since),
            incidents.stream().map(Incident::updatedAt),
            maintenances.stream().map(Maintenance::updatedAt))
        .flatMap(instants -> instants)
        .max(Comparator.naturalOrder())
        .orElse(facts.createdAt());
  }

  private VisiblePage.Application application() {
    return new VisiblePage.Application(
        facts.id(),
        facts.name(),
        facts.namespace(),
        facts.slug(),
        facts.title(),
        facts.description(),
        facts.homepage(),
        facts.accent(),
        facts.visibility(),
        facts.source(),
        facts.createdAt());
  }

  private VisiblePage.Component component(Facts.Component component, List<Incident> incidents) {
    Vitals.Component signs = vitals == null ? null : vitals.components().get(component.id());
    Instant freshUntil = freshUntil(component, signs);
    boolean stale = !freshUntil.isAfter(now);
    boolean known = !stale || component.status() == Status.UNKNOWN;
    Facts.Workload workload = component.workload();
    return new VisiblePage.Component(
        component.id(),
        component.name(),
        component.title(),
        component.description(),
        component.group(),
        component.internal(),
        component.critical(),
        component.createdAt(),
        known ? component.status() : Status.UNKNOWN,
        known ? component.since() : later(freshUntil, component.since()),
        component.status(),
        stale,
        freshUntil.equals(Instant.MIN) ? null : freshUntil,
        disclosure.reason(component.reason()),
        disclosure.reason(component.explanation()),
        disclosure.reasons() ? component.evidence() : List.of(),
        disclosure.workloads() ? workload : null,
        workload != null && workload.updating(),
        component.http(),
        disclosure.reasons() ? component.limitsMs() : List.of(),
        signs == null ? null : signs.responseTimeMs(),
        signs == null ? List.of() : signs.uptimes(),
        signs == null || !vantage.inside() ? null : signs.durations(),
        new DayStrip(
            component,
            facts.weighing().rule(),
            earlier(freshUntil, now),
            now,
            touching(component, incidents)));
  }

  /**
   * When what is said of the component stops to hold; {@link Instant#MIN} if nothing was ever
   * heard. What a person has set needs no evidence, only somebody who still judges.
   */
  private Instant freshUntil(Facts.Component component, Vitals.@Nullable Component signs) {
    if (judgedHolds == null) {
      return Instant.MIN;
    }
    boolean measured = component.status() == component.measured();
    if (!measured || !component.checked() || signs == null || signs.freshUntil() == null) {
      return judgedHolds;
    }
    return earlier(signs.freshUntil(), judgedHolds);
  }

  private static List<Incident> touching(Facts.Component component, List<Incident> incidents) {
    return incidents.stream()
        .filter(
            i -> i.components().stream().anyMatch(affected -> affected.id().equals(component.id())))
        .toList();
  }

  /** When the first of what is still fresh stops to be. */
  private @Nullable Instant freshUntil(List<VisiblePage.Component> components) {
    return Stream.concat(
            components.stream().filter(c -> !c.stale()).map(VisiblePage.Component::freshUntil),
            Stream.of(judgedHolds))
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static boolean allSilent(List<VisiblePage.Component> components) {
    return !components.isEmpty() && components.stream().allMatch(VisiblePage.Component::stale);
  }

  private @Nullable Instant lastHeard(List<VisiblePage.Component> components) {
    Instant end =
        components.stream()
            .map(VisiblePage.Component::freshUntil)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(judgedHolds);
    return end == null ? null : earlier(end, now);
  }

  private List<VisiblePage.Metric> metrics() {
    if (!disclosure.metrics()) {
      return List.of();
    }
    return facts.metrics().stream().map(this::metric).toList();
  }

  /**
   * A value holds as evidence does. What comes after it and is none takes nothing away: the value
   * grows old by itself, and what is older than a day says nothing any more.
   */
  private VisiblePage.Metric metric(Facts.Metric metric) {
    Vitals.Reading reading = vitals == null ? null : vitals.metrics().get(metric.id());
    Instant at = reading == null || reading.value() == null ? null : reading.at();
    boolean told = at != null && at.plus(TOLD).isAfter(now);
    Instant freshUntil =
        at == null || !told
            ? null
            : at.plus(metric.interval().multipliedBy(2)).plus(Vitals.JUDGED_HOLDS);
    return new VisiblePage.Metric(
        metric.id(),
        metric.name(),
        metric.unit(),
        metric.decimals(),
        told && reading != null ? reading.value() : null,
        told ? at : null,
        freshUntil,
        freshUntil == null || !freshUntil.isAfter(now),
        reading == null ? null : VisiblePage.Trouble.of(reading.error()));
  }

  /** Of the whole: the mean of the components that are seen from here. */
  private List<Uptime> uptimes(List<VisiblePage.Component> components) {
    List<Uptime> whole = new ArrayList<>();
    for (String window : VisiblePage.WINDOWS) {
      List<Uptime> parts =
          components.stream()
              .flatMap(c -> c.uptimes().stream())
              .filter(u -> u.window().equals(window))
              .toList();
      whole.add(mean(window, parts));
    }
    return whole;
  }

  private Uptime mean(String window, List<Uptime> parts) {
    List<Double> ratios = parts.stream().map(Uptime::ratio).filter(Objects::nonNull).toList();
    boolean young = !parts.isEmpty() && parts.stream().allMatch(part -> part.since() != null);
    return new Uptime(
        window,
        ratios.isEmpty()
            ? null
            : ratios.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
        parts.stream().mapToDouble(Uptime::coverage).average().orElse(0),
        young
            ? parts.stream()
                .map(Uptime::since)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null)
            : null,
        parts.stream().mapToDouble(part -> part.asked(now)).average().orElse(1));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
