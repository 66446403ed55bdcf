package dev.signalbox.collector.doubt;

import dev.signalbox.collector.check.Outcome;
import dev.signalbox.collector.schedule.Observation;
import dev.signalbox.core.status.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Lets observations pass, and takes the verdict from those that tell of our own trouble. */
public final class Doubt {
  /** What was seen longer ago is not "at once". */
  private static final Duration LATELY = Duration.ofSeconds(30);

  private static final Duration STEP = Duration.ofSeconds(1);

  private static final Outcome OURS =
      Outcome.indeterminate("own network: most checks fail at once, and the canary too");

  private final @Nullable Canary canary;
  private final Counter doubted;
  private final Map<UUID, Memory> seen = new ConcurrentHashMap<>();
  private volatile Instant forgotten = Instant.EPOCH;

  Doubt(@Nullable Canary canary, MeterRegistry meters) {
    this.canary = canary;
    this.doubted = meters.counter("signalbox.checks.refused", "why", "mass_failure");
  }

  private record Memory(MassFailure.Seen what, Instant at) {}

  /** The observation as it may be said. */
  public Observation weighed(Observation observation) {
    Canary bird = canary;
    if (bird == null || !overTheNetwork(observation)) {
      return observation;
    }
    Verdict verdict = observation.outcome().verdict();
    UUID check = observation.watched().owner().check();
    if (verdict == Verdict.INDETERMINATE) {
      return observation;
    }
    boolean bad = verdict != Verdict.OPERATIONAL;
    var what = new MassFailure.Seen(observation.watched().owner().application(), bad);
    seen.put(check, new Memory(what, observation.observedAt()));
    forget(observation.observedAt());
    if (!bad || bird.well() || !MassFailure.isOurs(lately(), false)) {
      return observation;
    }
    doubted.increment();
    return new Observation(
        observation.watched(),
        observation.epoch(),
        observation.sequence(),
        observation.scheduledAt(),
        observation.observedAt(),
        OURS);
  }

  private static boolean overTheNetwork(Observation observation) {
    return switch (observation.watched().kind()) {
      case HTTP, TCP -> true;
      case HEARTBEAT, PROMETHEUS, WORKLOAD -> false;
    };
  }

  private void forget(Instant now) {
    if (Duration.between(forgotten, now).abs().compareTo(STEP) > 0) {
      forgotten = now;
      seen.values().removeIf(memory -> memory.at.isBefore(now.minus(LATELY)));
    }
  }

  private List<MassFailure.Seen> lately() {
    return seen.values().stream().map(Memory::what).toList();
  }
}
