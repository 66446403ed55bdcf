package dev.signalbox.collector.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Verdict;
import dev.signalbox.testkit.HostileTarget;
import dev.signalbox.testkit.HostileTarget.Trick;
import io.netty.buffer.PooledByteBufAllocator;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server can do to a check: nothing but be found ill, in time, at small cost. */
@NullUnmarked // what is missing fails the assertion
@Timeout(60)
class HostileIT {
  private static final Duration DEADLINE = Duration.ofSeconds(4);
  private static final Duration PROMISED = Duration.ofSeconds(15);
  private static final long GROWTH = 32L << 20;

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    var pool = PooledByteBufAllocator.DEFAULT.metric();
    return runtime.totalMemory() - runtime.freeMemory() + pool.usedDirectMemory();
  }

  @Test
  void inv_19_every_trick_ends_by_the_deadline_and_costs_little_memory() throws Exception {
    try (HostileTarget target = HostileTarget.start();
        Checking checks = new Checking(java.util.List.of(), "loopback")) {
      checks.http(target.url(Trick.ENDLESS_STATUS_LINE), DEADLINE).run().get();
      long before = used();
      long begun = System.nanoTime();
      Map<Trick, CompletableFuture<Outcome>> runs = new EnumMap<>(Trick.class);
      Map<Trick, Duration> took = new EnumMap<>(Trick.class);
      for (Trick trick : Trick.values()) {
        var run = checks.http(target.url(trick), DEADLINE).run();
        run.thenRun(() -> took(took, trick, begun));
        runs.put(trick, run);
      }
      var all = CompletableFuture.allOf(runs.values().toArray(CompletableFuture[]::new));
      long worst = 0;
      while (!ended(all)) {
        worst = Math.max(worst, used() - before);
      }

      runs.forEach(
          (trick, run) ->
              assertThat(run.join().verdict())
                  .as(trick + ": " + run.join().reason())
                  .isEqualTo(Verdict.OUTAGE));
      assertThat(took).hasSize(Trick.values().length);
      assertThat(took.values()).allMatch(t -> t.compareTo(PROMISED) < 0, "within 15 s");
      assertThat(worst).isLessThan(GROWTH);
      assertThat(runs.get(Trick.SILENT).join().reason()).isEqualTo("HTTP: no answer in 4 s");
      assertThat(runs.get(Trick.ENDLESS_BODY).join().reason())
          .isEqualTo("HTTP 200, but the body does not match");
    }
  }

  /** Waits a while; the collector of garbage must not take all the time there is. */
  private static boolean ended(CompletableFuture<Void> all) throws Exception {
    try {
      all.get(250, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private static synchronized void took(Map<Trick, Duration> took, Trick trick, long begun) {
    took.put(trick, Duration.ofNanos(System.nanoTime() - begun));
  }
}
