package dev.signalbox.benchmarks;

import dev.signalbox.benchmarks.check.Load;
import dev.signalbox.benchmarks.check.ProductChecks;
import dev.signalbox.benchmarks.check.Target;
import dev.signalbox.collector.check.Check;
import dev.signalbox.collector.schedule.Observation;
import dev.signalbox.collector.schedule.Timetable;
import dev.signalbox.collector.schedule.TimetableMeters;
import dev.signalbox.collector.schedule.Watched;
import dev.signalbox.core.status.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Row 7: whether the timetable is kept while one target in ten swallows its checks, against the
 * same timetable without such targets.
 */
final class BlackHoles implements Row {
  private static final int CHECKS = 10_000;
  private static final int HOSTS = 500;
  private static final int ONE_IN = 10;
  private static final Duration INTERVAL = Duration.ofSeconds(60);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final double GOAL_MS = 250;
  private static final double GOAL_FACTOR = 2;

  @Override
  public String name() {
    return "black-holes";
  }

  @Override
  public String title() {
    return "7   10,000 checks in 60 s, one in ten black-holed for 10 s";
  }

  /** What was seen of one minute of the timetable. */
  private record Minute(Figures late, int runs, double missed, Map<Verdict, Integer> verdicts) {}

  @Override
  public Result measure() throws Exception {
    try (Target target = new Target();
        ProductChecks checks = new ProductChecks("http://%s:" + target.port() + "/")) {
      Load load = new Load(Load.hosts(16), 16, target::cpuNanos);
      load.micros(checks, CHECKS);
      Minute without = minute(checks, target.port(), Integer.MAX_VALUE);
      Minute with = minute(checks, target.port(), ONE_IN);
      return result(without, with);
    }
  }

  private static Result result(Minute without, Minute with) {
    double control = without.late().quantile(0.99);
    double late = with.late().quantile(0.99);
    boolean kept = with.missed() == 0 && with.runs() == CHECKS;
    boolean punctual = late <= GOAL_MS && late <= GOAL_FACTOR * control;
    return new Result(
        without.runs() != CHECKS || without.missed() > 0,
        "    lateness p50 %.1f ms, p99 %.1f ms, worst %.0f ms; goal p99 at most %.0f ms and 2 × %.1f ms: %s%n    %,d of %,d slots ran, %.0f missed: %s; %s%n    control, without black holes: p50 %.1f ms, p99 %.1f ms, worst %.0f ms; %,d ran, %.0f missed; %s"
            .formatted(
                with.late().median(),
                late,
                with.late().quantile(1),
                GOAL_MS,
                control,
                punctual ? "met" : "MISSED",
                with.runs(),
                CHECKS,
                with.missed(),
                kept ? "met" : "MISSED",
                with.verdicts(),
                without.late().median(),
                control,
                without.late().quantile(1),
                without.runs(),
                without.missed(),
                without.verdicts()));
  }

  private static Minute minute(ProductChecks checks, int port, int oneIn) throws Exception {
    Clock clock = Clock.systemUTC();
    Map<UUID, Instant> begun = new ConcurrentHashMap<>();
    ConcurrentLinkedQueue<Observation> seen = new ConcurrentLinkedQueue<>();
    Map<Observation, Instant> starts = new ConcurrentHashMap<>();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (Timetable timetable =
        new Timetable(
            watched -> {
              Check check = checks.check(watched.settings(), watched.timeout());
              UUID id = watched.owner().check();
              return () -> {
                begun.put(id, clock.instant());
                return check.run();
              };
            },
            observation -> {
              starts.put(
                  observation,
                  Objects.requireNonNull(begun.get(observation.watched().owner().check())));
              seen.add(observation);
            },
            clock,
            new TimetableMeters(meters))) {
      timetable.put(UUID.randomUUID(), 1, watched(port, oneIn));
      awaitFirstLooks(seen);
      double missed = missed(meters);
      Instant from = clock.instant();
      new CountDownLatch(1)
          .await(INTERVAL.plus(TIMEOUT).plusSeconds(2).toMillis(), TimeUnit.MILLISECONDS);
      Figures late = new Figures();
      Map<Verdict, Integer> verdicts = new java.util.EnumMap<>(Verdict.class);
      int runs = 0;
      for (Observation each : seen) {
        if (each.scheduledAt().isBefore(from)
            || !each.scheduledAt().isBefore(from.plus(INTERVAL))) {
          continue;
        }
        runs++;
        late.add(
            Duration.between(each.scheduledAt(), Objects.requireNonNull(starts.get(each))).toNanos()
                / 1e6);
        verdicts.merge(each.outcome().verdict(), 1, Integer::sum);
      }
      return new Minute(late, runs, missed(meters) - missed, verdicts);
    }
  }

  private static double missed(SimpleMeterRegistry meters) {
    return meters.counter("signalbox.checks.missed").count();
  }

  /** Until every check was answered once, those in black holes too: then only slots count. */
  private static void awaitFirstLooks(Collection<Observation> seen) throws Exception {
    Set<UUID> checks = new HashSet<>();
    while (checks.size() < CHECKS) {
      new CountDownLatch(1).await(1, TimeUnit.SECONDS);
      seen.forEach(each -> checks.add(each.watched().owner().check()));
    }
  }

  private static List<Watched> watched(int port, int oneIn) {
    List<String> hosts = Load.hosts(HOSTS);
    List<Watched> all = new ArrayList<>();
    for (int i = 0; i < CHECKS; i++) {
      String path = i % oneIn == oneIn - 1 ? "/hole" : "/";
      var owner =
          new Watched.Owner(
              new UUID(7, 0),
              new UUID(7, i),
              UUID.nameUUIDFromBytes(
                  ("check" + i).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
              "http",
              "bench");
      all.add(
          new Watched(
              owner,
              Watched.Kind.HTTP,
              INTERVAL,
              TIMEOUT,
              "http://" + hosts.get(i % HOSTS) + ":" + port + path,
              null));
    }
    return all;
  }
}
