package dev.signalbox.core.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.Seeds;
import dev.signalbox.core.status.Circumstances.Override;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The record is a function of the samples, not of the order in which they came. */
class RecordTest {
  private static final Instant START = Instant.parse("2026-03-28T20:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private record Arrival(String check, Observation sample, Instant at) {}

  @Test
  @Tag("inv-04")
  void inv_04_any_order_repetition_or_delay_gives_the_same_record() {
    Seeds.each(
        "inv_04",
        random -> {
          Map<String, CheckFold.Policy> policies = policies(random);
          Evidence.Rule rule = Evidence.Rule.values()[random.nextInt(3)];
          List<Arrival> arrivals = arrivals(policies.keySet().stream().toList(), random);
          Override override =
              new Override(
                  Status.PARTIAL_OUTAGE,
                  "by hand",
                  START.plusSeconds(100 + random.nextInt(300)),
                  START.plusSeconds(400 + random.nextInt(400)));
          TwoFolds run = new TwoFolds(START, rule, policies);
          boolean said = false;
          Instant end = START;
          for (Arrival arrival : arrivals) {
            if (!said && arrival.at().isAfter(override.startsAt())) {
              run.override(override, override.startsAt());
              said = true;
            }
            run.sample(arrival.check(), arrival.sample(), arrival.at());
            end = arrival.at();
          }
          end = end.plusSeconds(300);
          run.tick(end);

          assertThat(run.read(end)).isEqualTo(run.record(end));
        });
  }

  private static Map<String, CheckFold.Policy> policies(Random random) {
    Map<String, CheckFold.Policy> policies = new TreeMap<>();
    int count = 1 + random.nextInt(2) + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      policies.put("check-" + i, CheckFold.Policy.of(1 + random.nextInt(4), 1 + random.nextInt(3)));
    }
    return policies;
  }

  /** Half of the histories come late, out of order and more than once; all of it in 24 h. */
  private static List<Arrival> arrivals(List<String> checks, Random random) {
    List<Arrival> arrivals = new ArrayList<>();
    int chaos = random.nextInt(4);
    for (String check : checks) {
      Instant at = START.plusMillis(random.nextInt(30_000));
      int length = 6 + random.nextInt(14);
      for (int i = 1; i <= length; i++) {
        at = at.plus(random.nextInt(25) == 0 ? INTERVAL.multipliedBy(4) : INTERVAL);
        boolean ill = at.getEpochSecond() / 120 % 3 == 0;
        Verdict verdict =
            random.nextInt(8) == 0
                ? Verdict.values()[random.nextInt(4)]
                : ill
                    ? random.nextBoolean() ? Verdict.OUTAGE : Verdict.DEGRADED
                    : Verdict.OPERATIONAL;
        Observation sample = TwoFolds.sample(verdict, at, INTERVAL, i);
        boolean late = random.nextInt(8) < chaos;
        Instant arrives = at.plusMillis(late ? random.nextInt(600_000) : random.nextInt(50));
        arrivals.add(new Arrival(check, sample, arrives));
        if (random.nextInt(6) < chaos) {
          Observation other =
              random.nextBoolean()
                  ? sample
                  : new Observation(Verdict.OUTAGE, "other", at, INTERVAL, random.nextInt(3), i);
          arrivals.add(new Arrival(check, other, arrives.plusMillis(random.nextInt(90_000))));
        }
      }
    }
    arrivals.sort(Comparator.comparing(Arrival::at));
    return arrivals;
  }
}
