package dev.signalbox.collector.check;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What all network checks share: event loops, the dialer, and the bulkhead that keeps one host's
 * slow answers from taking everything. Bad news that came while our own loops were late is not the
 * target's.
 */
final class CheckParts {
  private final EventLoopGroup loops;
  private final Dialer dialer;
  private final Tls tls;
  private final Clock clock;
  private final Pulse pulse;
  private final int perHost;
  private final ConcurrentHashMap<String, Integer> inFlight = new ConcurrentHashMap<>();
  private final Counter full;
  private final Counter starved;
  private final Counter secondHandshakes;

  CheckParts(EventLoopGroup loops, Dialer dialer, Tls tls, Shared shared) {
    this.loops = loops;
    this.dialer = dialer;
    this.tls = tls;
    this.clock = shared.clock;
    this.pulse = shared.pulse;
    this.perHost = shared.perHost;
    this.full = shared.meters.counter("signalbox.checks.refused", "why", "bulkhead");
    this.starved = shared.meters.counter("signalbox.checks.refused", "why", "late_event_loop");
    this.secondHandshakes = shared.meters.counter("signalbox.checks.tls.second");
  }

  /** What is not about the network. */
  record Shared(Clock clock, Pulse pulse, int perHost, MeterRegistry meters) {}

  EventLoop loop() {
    return loops.next();
  }

  Dialer dialer() {
    return dialer;
  }

  Tls tls() {
    return tls;
  }

  /** Notes that a server was asked again by who else speaks TLS. */
  void shakesAgain() {
    secondHandshakes.increment();
  }

  Clock clock() {
    return clock;
  }

  /** Runs within the host's share, or not at all. */
  CompletableFuture<Outcome> guarded(String host, Supplier<CompletableFuture<Outcome>> run) {
    String key = host.toLowerCase(Locale.ROOT);
    int now = inFlight.merge(key, 1, Integer::sum);
    if (now > perHost) {
      release(key);
      full.increment();
      return CompletableFuture.completedFuture(
          Outcome.indeterminate("own limit: " + perHost + " checks of this host are under way"));
    }
    long start = System.nanoTime();
    return started(run)
        .handle(
            (outcome, error) -> {
              release(key);
              return error == null
                  ? unlessStarved(outcome, start)
                  : Outcome.indeterminate("own failure: " + error.getClass().getSimpleName());
            });
  }

  private static CompletableFuture<Outcome> started(Supplier<CompletableFuture<Outcome>> run) {
    try {
      return run.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void release(String key) {
    inFlight.computeIfPresent(key, (host, count) -> count == 1 ? null : count - 1);
  }

  private Outcome unlessStarved(Outcome outcome, long start) {
    long late = pulse.worstMillisSince(start);
    boolean bad =
        switch (outcome.verdict()) {
          case DEGRADED, OUTAGE -> true;
          case OPERATIONAL, INDETERMINATE -> false;
        };
    if (!bad || late <= Pulse.TOLERATED_MILLIS) {
      return outcome;
    }
    starved.increment();
    return Outcome.indeterminate("own delay: the monitor was " + Words.millis(late) + " late");
  }
}
