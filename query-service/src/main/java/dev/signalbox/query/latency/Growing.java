package dev.signalbox.query.latency;

import dev.signalbox.query.latency.Curve.Window;
import dev.signalbox.query.latency.LatencyStore.Kept;
import dev.signalbox.query.page.Vitals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A curve that was read once and goes on with what is written since, as the vital signs tell it.
 * What cannot change any more is kept as points; the sketches of the last steps are kept apart.
 */
final class Growing {
  /** Of five minutes, those that may still be written. */
  private static final int MOVING = 2;

  /** What was written since may still be. */
  private static final Duration LATELY = Resolution.FIVE_MINUTES.step().multipliedBy(MOVING);

  /** The edge of a drawing moves in such steps. */
  private static final Duration EDGE = Duration.ofSeconds(15);

  /**
   * What is read for it.
   *
   * @param source in which steps, as far as they are whole
   * @param fine from when on in steps of five minutes
   */
  record Reach(Instant from, Resolution source, Instant fine) {
    static Reach of(Window window, Instant now) {
      Resolution source = Steps.every(window.step()).source();
      Instant from = Resolution.start(now.minus(window.length()), window.step());
      return new Reach(
          from,
          source,
          source == Resolution.FIVE_MINUTES ? from : Resolution.HOUR.start(now.minus(LATELY)));
    }
  }

  private final Window window;
  private final boolean known;
  private final @Nullable Instant since;
  private final NavigableMap<Instant, Curve.Point> over = new TreeMap<>();
  private final NavigableMap<Instant, Latency> settled = new TreeMap<>();
  private final NavigableMap<Instant, Latency> moving = new TreeMap<>();

  /** Before it, all is in the steps already. */
  private Instant floor;

  private Instant newest;
  private Vitals.@Nullable Lately told;
  private Curve curve;

  private Growing(
      Window window, boolean known, Instant now, Instant fine, @Nullable Instant since) {
    this.window = window;
    this.known = known;
    this.since = since;
    this.floor = fine;
    this.newest = Resolution.FIVE_MINUTES.start(now);
    this.curve = Curve.unknown(window, edge(now));
  }

  static Growing unknown(Window window, Instant now) {
    return new Growing(window, false, now, now, null);
  }

  /**
   * @param rows all of its reach, in order of time
   * @param lately what was told when they were read; null: nothing
   */
  static Growing of(Window window, List<Kept> rows, Instant now, Vitals.@Nullable Lately lately) {
    Instant fine = Reach.of(window, now).fine();
    Growing growing = new Growing(window, true, now, fine, lately == null ? null : lately.since());
    for (Kept row : rows) {
      Instant at = row.bucket().at();
      if (row.bucket().resolution() == Resolution.FIVE_MINUTES && !at.isBefore(fine)) {
        growing.moving.put(at, row.latency());
      } else {
        growing.settle(at, row.latency());
      }
    }
    growing.settle();
    growing.curve = growing.draw(edge(now));
    return growing;
  }

  /** Whether it misses nothing with what is told now. */
  synchronized boolean follows(Vitals.@Nullable Lately lately) {
    return known && lately != null && lately.since().equals(since) && lately.followsOn(newest);
  }

  /** As it is now. */
  synchronized Curve at(Instant now, Vitals.@Nullable Lately lately) {
    if (known && lately != null && !lately.equals(told)) {
      told = lately;
      lately.steps().forEach(this::take);
      settle();
      curve = draw(edge(now));
    } else if (!curve.to().equals(edge(now))) {
      curve = draw(edge(now));
    }
    return curve;
  }

  /** Of what was told and what was read, the one that holds more is the later one. */
  private void take(Vitals.Step step) {
    Latency before = moving.get(step.at());
    if (!step.at().isBefore(floor) && (before == null || before.count() < step.count())) {
      moving.put(step.at(), Latency.of(step));
    }
  }

  private void settle() {
    if (!moving.isEmpty() && moving.lastKey().isAfter(newest)) {
      newest = moving.lastKey();
    }
    while (moving.size() > MOVING) {
      Map.Entry<Instant, Latency> oldest = moving.pollFirstEntry();
      settle(oldest.getKey(), oldest.getValue());
      floor = oldest.getKey().plus(Resolution.FIVE_MINUTES.step());
    }
    Instant open = start(floor);
    NavigableMap<Instant, Latency> ended = settled.headMap(open, false);
    ended.forEach((at, latency) -> over.put(at, point(at, latency)));
    ended.clear();
  }

  private void settle(Instant at, Latency latency) {
    settled.computeIfAbsent(start(at), missing -> new Latency()).with(latency);
  }

  private Curve draw(Instant to) {
    Instant from = to.minus(window.length());
    over.headMap(start(from), false).clear();
    NavigableMap<Instant, Latency> open = new TreeMap<>();
    settled.forEach((at, latency) -> merge(open, at, latency));
    moving.forEach((at, latency) -> merge(open, start(at), latency));
    NavigableMap<Instant, Curve.Point> points = new TreeMap<>(over);
    open.forEach((at, latency) -> points.put(at, point(at, latency)));
    return new Curve(window, to, known, List.copyOf(points.tailMap(start(from), true).values()));
  }

  private static void merge(NavigableMap<Instant, Latency> open, Instant at, Latency latency) {
    open.computeIfAbsent(at, missing -> new Latency()).with(latency);
  }

  private static Curve.Point point(Instant at, Latency latency) {
    return new Curve.Point(at, latency.quantileMs(0.5), latency.quantileMs(0.95));
  }

  private Instant start(Instant at) {
    return Resolution.start(at, window.step());
  }

  private static Instant edge(Instant now) {
    return Resolution.start(now, EDGE);
  }
}
