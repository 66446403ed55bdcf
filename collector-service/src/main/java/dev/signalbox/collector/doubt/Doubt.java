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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets observations pass, and takes the verdict from those that tell of our own trouble. */
public final class Doubt {
  /** What was seen longer ago is not "at once". */
  private static final Duration LATELY = Duration.ofSeconds(30);

  /** What a check saw is remembered for longer than the longest interval. */
  private static final Duration REMEMBERED = Duration.ofHours(2);

  private static final Duration STEP = Duration.ofSeconds(1);
  private static final Duration COUNTED = Duration.ofMillis(100);

  private static final Outcome OURS =
      Outcome.indeterminate("own network: checks fail, and the canary too");

  private final @Nullable Canary canary;
  private final Counter doubted;
  private final Map<UUID, Memory> seen = new ConcurrentHashMap<>();
  private final Map<UUID, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
  private volatile Instant forgotten = Instant.EPOCH;
  private volatile @Nullable Count count;

  Doubt(@Nullable Canary canary, MeterRegistry meters) {
    this.canary = canary;
    this.doubted = meters.counter("signalbox.checks.refused", "why", "mass_failure");
  }

  private record Memory(MassFailure.Seen what, Instant at) {}

  private record Count(boolean mostAreBad, long at) {}

  /**
   * Says the observation as it may be said: at once, or once the canary has looked where a check
   * has just turned bad or most of what is unrelated is bad. What turns bad while the canary is not
   * well says nothing even when it is the first: nobody can know yet whether the others are still
   * well. What a check saw is said in the order in which it was seen, however slow the canary is.
   */
  public void weigh(Observation observation, Consumer<Observation> say) {
    UUID check = observation.watched().owner().check();
    CompletionStage<Observation> weighed = weighed(observation);
    CompletableFuture<Void> turn = new CompletableFuture<>();
    CompletableFuture<Void> before = waiting.put(check, turn);
    (before == null ? weighed : before.thenCombine(weighed, (earlier, mine) -> mine))
        .thenAccept(say)
        .whenComplete(
            (said, failed) -> {
              waiting.remove(check, turn);
              turn.complete(null);
            });
  }

  private CompletionStage<Observation> weighed(Observation observation) {
    Canary bird = canary;
    Verdict verdict = observation.outcome().verdict();
    if (bird == null || !overTheNetwork(observation) || verdict == Verdict.INDETERMINATE) {
      return CompletableFuture.completedStage(observation);
    }
    boolean bad = verdict != Verdict.OPERATIONAL;
    boolean wasBad = note(observation, bad);
    return bad && (!wasBad || mostAreBad(observation.observedAt()))
        ? bird.next().thenApply(well -> well ? observation : doubted(observation))
        : CompletableFuture.completedStage(observation);
  }

  /** True where the check was bad before. */
  private boolean note(Observation observation, boolean bad) {
    var what = new MassFailure.Seen(observation.watched().owner().application(), bad);
    UUID check = observation.watched().owner().check();
    Memory before = seen.put(check, new Memory(what, observation.observedAt()));
    forget(observation.observedAt());
    return before != null && before.what.bad();
  }

  private Observation doubted(Observation observation) {
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
      seen.values().removeIf(memory -> memory.at.isBefore(now.minus(REMEMBERED)));
    }
  }

  /** Counted anew at most ten times a second. */
  private boolean mostAreBad(Instant now) {
    long asked = System.nanoTime();
    Count known = count;
    if (known == null || asked - known.at > COUNTED.toNanos()) {
      known = new Count(MassFailure.most(seenLately(now)), asked);
      count = known;
    }
    return known.mostAreBad;
  }

  private List<MassFailure.Seen> seenLately(Instant now) {
    Instant since = now.minus(LATELY);
    return seen.values().stream()
        .filter(memory -> !memory.at.isBefore(since))
        .map(Memory::what)
        .toList();
  }
}
