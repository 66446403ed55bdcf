package dev.signalbox.query.metric;

import dev.signalbox.query.page.Vitals;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The course of an application's metrics that was read once and goes on with what is written since,
 * as the vital signs tell it.
 */
final class Growing {
  /** The end of a course moves in such steps. */
  private static final Duration EDGE = Duration.ofSeconds(15);

  private final UUID application;
  private final boolean known;
  private final Instant readAt;
  private final Map<UUID, Instant> since;
  private final Map<UUID, NavigableMap<Instant, Step>> steps = new HashMap<>();
  private Map<UUID, Vitals.Reading> told = Map.of();
  private Course course;

  private Growing(
      UUID application, boolean known, Instant now, Map<UUID, Vitals.Reading> readings) {
    this.application = application;
    this.known = known;
    this.readAt = Step.start(now);
    this.since =
        readings.entrySet().stream()
            .filter(e -> e.getValue().course() != null)
            .collect(Collectors.toMap(Map.Entry::getKey, e -> since(e.getValue())));
    this.course = Course.unknown(application, edge(now));
  }

  private static Instant since(Vitals.Reading reading) {
    Vitals.Lately lately = reading.course();
    return lately == null ? Instant.MIN : lately.since();
  }

  static Growing unknown(UUID application, Instant now) {
    return new Growing(application, false, now, Map.of());
  }

  /**
   * @param rows all of the last day
   * @param vitals what was told when they were read; null: nothing
   */
  static Growing of(UUID application, List<Step> rows, Instant now, @Nullable Vitals vitals) {
    Growing growing =
        new Growing(application, true, now, vitals == null ? Map.of() : vitals.metrics());
    rows.forEach(growing::take);
    growing.course = growing.draw(edge(now));
    return growing;
  }

  /** Whether it misses nothing with what is told now. */
  synchronized boolean follows(@Nullable Vitals vitals) {
    return known
        && vitals != null
        && vitals.metrics().entrySet().stream()
            .allMatch(e -> follows(e.getKey(), e.getValue().course()));
  }

  private boolean follows(UUID metric, Vitals.@Nullable Lately lately) {
    return lately != null
        && lately.since().equals(since.get(metric))
        && lately.followsOn(newest(metric));
  }

  private Instant newest(UUID metric) {
    NavigableMap<Instant, Step> all = steps.get(metric);
    return all == null || all.lastKey().isBefore(readAt) ? readAt : all.lastKey();
  }

  /** As it is now. */
  synchronized Course at(Instant now, @Nullable Vitals vitals) {
    if (known && vitals != null && !vitals.metrics().equals(told)) {
      told = vitals.metrics();
      told.forEach((metric, reading) -> take(metric, reading.course()));
      course = draw(edge(now));
    } else if (!course.to().equals(edge(now))) {
      course = draw(edge(now));
    }
    return course;
  }

  private void take(UUID metric, Vitals.@Nullable Lately lately) {
    if (lately != null) {
      lately
          .steps()
          .forEach(
              step ->
                  take(new Step(application, metric, step.at(), (int) step.count(), step.sum())));
    }
  }

  /** Of what was told and what was read, the one that holds more is the later one. */
  private void take(Step step) {
    steps
        .computeIfAbsent(step.metric(), first -> new TreeMap<>())
        .merge(step.at(), step, (known, fresh) -> fresh.count() > known.count() ? fresh : known);
  }

  private Course draw(Instant to) {
    Instant from = to.minus(Course.LENGTH);
    steps.values().forEach(all -> all.headMap(from, true).clear());
    steps.values().removeIf(Map::isEmpty);
    return new Course(
        application,
        to,
        known,
        steps.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, e -> points(e.getValue().values()))));
  }

  private static List<Course.Point> points(Collection<Step> steps) {
    return steps.stream()
        .map(step -> new Course.Point(step.at(), step.sum() / step.count()))
        .toList();
  }

  private static Instant edge(Instant now) {
    long step = EDGE.toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), step) * step);
  }
}
