package dev.signalbox.collector.schedule;

import dev.signalbox.collector.check.Check;
import dev.signalbox.collector.check.Outcome;
import io.netty.util.Timeout;
import io.netty.util.Timer;
import io.netty.util.TimerTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One check going round its slots. Its runs never overlap: a slot that comes during a run is missed
 * and counted.
 */
final class Round {
  /** What begins later than this says so. */
  private static final Duration PUNCTUAL = Duration.ofSeconds(1);

  private final Watched watched;
  private final Check check;
  private final Place place;
  private final Surroundings around;
  private final Slots slots;
  private volatile boolean stopped;
  private volatile boolean looking;
  private volatile @Nullable Timeout timeout;
  private volatile @Nullable Outcome said;

  Round(Watched watched, Check check, Place place, Surroundings around) {
    this.watched = watched;
    this.check = check;
    this.place = place;
    this.around = around;
    this.slots = Slots.of(watched.owner().check(), watched.interval());
  }

  /** What all rounds share. */
  record Surroundings(
      Timer wheel,
      Executor runs,
      Consumer<Observation> sink,
      Clock clock,
      TimetableMeters meters) {}

  Watched watched() {
    return watched;
  }

  long epoch() {
    return place.epoch();
  }

  boolean within(Set<String> namespaces) {
    Watched.WorkloadRef workload = watched.workload();
    return workload != null && namespaces.contains(workload.namespace());
  }

  /**
   * Somebody waits for the first answer, or the replica that asked until now is gone: what is known
   * already, as a workload is, is looked at now, all else within {@link Slots#soon}.
   */
  void start() {
    Instant now = around.clock().instant();
    Instant slot = slots.after(now);
    next(slot);
    if (watched.workload() != null) {
      nudge();
    } else if (now.plus(slots.soon()).isBefore(slot)) {
      later(slots.soon(), fired -> look());
    }
  }

  void stop() {
    stopped = true;
    Timeout pending = timeout;
    if (pending != null) {
      pending.cancel();
    }
  }

  private void next(Instant slot) {
    timeout = later(Duration.between(around.clock().instant(), slot), fired -> due(slot));
    if (stopped) {
      stop();
    }
  }

  private @Nullable Timeout later(Duration wait, TimerTask task) {
    try {
      return around.wheel().newTimeout(task, Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS);
    } catch (IllegalStateException e) {
      stopped = true; // the wheel was stopped: the service is going down
      return null;
    }
  }

  private void due(Instant slot) {
    if (stopped) {
      return;
    }
    Instant now = around.clock().instant();
    if (now.isBefore(slot)) {
      // the wheel counts on its own clock and may be a tick early; a wall clock set back far starts
      // anew
      next(Duration.between(now, slot).compareTo(watched.interval()) > 0 ? slots.after(now) : slot);
      return;
    }
    Instant following = slots.after(now);
    around.meters().late(Duration.between(slot, now));
    around.meters().missed(slots.between(slot, following));
    next(following);
    if (place.enter()) {
      execute(() -> run(slot));
    } else if (looking) {
      looking = false;
    } else {
      around.meters().missed(1);
    }
  }

  /** The first look; the one slot that may come while it is under way is answered by it. */
  private void look() {
    looking = true;
    nudge();
  }

  /**
   * Looks at once because of an event; what it finds is said only if it differs from what was said
   * last.
   */
  void nudge() {
    if (!stopped && place.enter()) {
      execute(() -> run(null));
    }
  }

  private void execute(Runnable run) {
    try {
      around.runs().execute(run);
    } catch (RejectedExecutionException e) {
      place.leave();
    }
  }

  /** In a slot, or without one because of an event. */
  private void run(@Nullable Instant slot) {
    Instant begun = around.clock().instant();
    try {
      check.run().whenComplete((outcome, error) -> finished(slot, begun, outcome, error));
    } catch (RuntimeException e) {
      finished(slot, begun, null, e);
    }
  }

  private void finished(
      @Nullable Instant slot, Instant begun, @Nullable Outcome seen, @Nullable Throwable error) {
    Outcome outcome =
        seen != null
            ? seen
            : Outcome.indeterminate(
                "own failure: " + (error == null ? "?" : error.getClass().getSimpleName()));
    try {
      if (stopped || slot == null && outcome.equals(said)) {
        return;
      }
      said = outcome;
      Instant now = around.clock().instant();
      around.meters().outcome(watched.kind(), outcome.verdict());
      around
          .sink()
          .accept(
              new Observation(
                  watched,
                  place.epoch(),
                  place.next(),
                  slot == null ? place.event(slots, now) : slot,
                  now,
                  slot == null ? outcome : late(outcome, Duration.between(slot, begun))));
    } finally {
      looking = false;
      place.leave();
    }
  }

  private static Outcome late(Outcome outcome, Duration by) {
    return by.compareTo(PUNCTUAL) <= 0
        ? outcome
        : outcome.noting("late_ms", Long.toString(by.toMillis()));
  }
}
