package dev.signalbox.incident.desk.maintenance;

import dev.signalbox.core.maintenance.Maintenance;
import dev.signalbox.core.maintenance.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of a maintenance; null: nothing.
 *
 * @param rrule empty: none any more
 * @param version the maintenance's own that the person saw
 */
record Wish(
    @Nullable String title,
    @Nullable String message,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    @Nullable String timeZone,
    @Nullable String rrule,
    @Nullable Set<UUID> components,
    @Nullable List<Duration> notifyBefore,
    @Nullable Boolean autoComplete,
    @Nullable Boolean announced,
    @Nullable Integer version) {

  /**
   * @param now where nothing is said of the start
   */
  Plan plan(String called, Instant now, Instant end) {
    return new Plan(
        called,
        or(message, ""),
        or(startsAt, now),
        end,
        or(timeZone, "UTC"),
        rrule == null || rrule.isEmpty() ? null : rrule,
        or(components, Set.of()),
        or(notifyBefore, List.of()),
        or(autoComplete, true),
        or(announced, true));
  }

  /**
   * What is left out stays. Times are those of the present or next window, as it is answered:
   * another time, zone or rule begins the series anew from there.
   */
  Plan over(Maintenance before) {
    Plan was = before.plan();
    Instant start = or(startsAt, before.window().startsAt());
    Instant end = or(endsAt, start.plus(Duration.between(was.startsAt(), was.endsAt())));
    String zone = or(timeZone, was.timeZone());
    String rule = rrule == null ? was.rrule() : rrule.isEmpty() ? null : rrule;
    boolean stay =
        startsAt == null && endsAt == null
            || start.equals(before.window().startsAt()) && end.equals(before.window().endsAt());
    boolean same = stay && zone.equals(was.timeZone()) && Objects.equals(rule, was.rrule());
    return new Plan(
        or(title, was.title()),
        or(message, was.message()),
        same ? was.startsAt() : start,
        same ? was.endsAt() : end,
        zone,
        rule,
        or(components, was.components()),
        or(notifyBefore, was.notifyBefore()),
        or(autoComplete, was.autoComplete()),
        or(announced, was.announced()));
  }

  /** Whether it wants other times or components. */
  boolean moves(Maintenance before) {
    return !or(startsAt, before.window().startsAt()).equals(before.window().startsAt())
        || !or(endsAt, before.window().endsAt()).equals(before.window().endsAt())
        || !or(components, before.plan().components()).equals(before.plan().components());
  }

  /** The same without times and components. */
  Wish words() {
    return new Wish(
        title,
        message,
        null,
        null,
        timeZone,
        rrule,
        null,
        notifyBefore,
        autoComplete,
        announced,
        version);
  }

  private static <T> T or(@Nullable T stated, T otherwise) {
    return stated != null ? stated : otherwise;
  }
}
