package dev.signalbox.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.IncidentEvent;
import dev.signalbox.core.incident.IncidentEvent.Change;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.people.Edit;
import dev.signalbox.core.maintenance.Window;
import dev.signalbox.core.status.CheckFold;
import dev.signalbox.core.status.CheckState;
import dev.signalbox.core.status.Circumstances;
import dev.signalbox.core.status.Observation;
import dev.signalbox.core.status.Status;
import dev.signalbox.core.status.StatusMove;
import dev.signalbox.core.status.Verdict;
import dev.signalbox.core.uptime.Day;
import dev.signalbox.core.uptime.Span;
import dev.signalbox.core.uptime.Totals;
import dev.signalbox.core.uptime.Uptime;
import dev.signalbox.core.uptime.Weights;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random histories of an application; the seed that fails replays by itself. */
class RandomHistoriesTest {
  private static final Instant START = Instant.parse("2026-03-28T20:00:00Z");
  private static final List<String> NAMES = List.of("web", "api", "worker");

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("signalbox.histories", 500));
  }

  @Test
  @Tag("inv-02")
  void inv_02_without_samples_uptime_is_null_and_coverage_is_zero() {
    Rehearsal run = new Rehearsal(START, "web");
    Instant end = START.plusSeconds(86_400);
    run.tick(end);

    Uptime uptime =
        Uptime.of(Totals.of(run.part("web").spans(START, end), START, end), Weights.DEFAULT);

    assertThat(uptime.ratio()).isNull();
    assertThat(uptime.coverage()).isZero();
    assertThat(run.incidents).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  @Tag("inv-03")
  @Tag("inv-06")
  @Tag("inv-07")
  @Tag("inv-08")
  void inv_03_06_07_08_a_history_is_gapless_and_incidents_keep_their_rules(long seed) {
    Random random = new Random(seed);
    Rehearsal run = new Rehearsal(START, NAMES.toArray(String[]::new));
    Instant now = START;
    for (int step = 0; step < 400; step++) {
      now = now.plusMillis(1 + random.nextInt(random.nextInt(20) == 0 ? 900_000 : 20_000));
      int seen = run.incidents.size();
      Incident before = run.latest();
      boolean person = act(run, random, now);
      check(run, run.incidents.subList(seen, run.incidents.size()), before, person, now);
    }
    for (String name : NAMES) {
      durationsAddUp(run.part(name).spans(START, now), random, now);
    }
  }

  /** Returns whether a person did something. */
  private static boolean act(Rehearsal run, Random random, Instant now) {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    run.tick(now);
    switch (random.nextInt(40)) {
      case 0 ->
          run.maintain(
              new Window(now, now.plusSeconds(1 + random.nextInt(1800)), Set.of(run.part(name).id)),
              now);
      case 1 ->
          run.override(
              name,
              new Circumstances.Override(
                  Status.DEGRADED, "by hand", now, now.plusSeconds(1 + random.nextInt(900))),
              now);
      case 2 -> {
        if (run.latest() != null) {
          IncidentStatus to = IncidentStatus.values()[random.nextInt(4)];
          run.person(Edit.update(to, "I looked at it.", false, true), now);
          return true;
        }
      }
      case 3, 4, 5 -> {} // time alone
      default -> {
        // troubles come in stretches, else nothing would ever settle
        boolean ill = now.getEpochSecond() / 600 % 3 == 0;
        int die = random.nextInt(10);
        run.sample(
            name,
            die == 9 ? Verdict.INDETERMINATE : die == 8 != ill ? bad(random) : Verdict.OPERATIONAL,
            now);
      }
    }
    return false;
  }

  private static Verdict bad(Random random) {
    return random.nextBoolean() ? Verdict.OUTAGE : Verdict.DEGRADED;
  }

  private static void check(
      Rehearsal run,
      List<IncidentEvent> news,
      @Nullable Incident before,
      boolean person,
      Instant now) {
    for (Rehearsal.Part part : run.parts.values()) {
      boolean proved = part.check.standing() && !part.check.expired(now);
      if (part.state.measured() != Status.UNKNOWN) {
        assertThat(proved).as("what is said of a component is proved").isTrue();
      }
      inOrder(part.moves);
    }
    Incident current = before;
    for (IncidentEvent event : news) {
      if (event.change() == Change.OPENED) {
        assertThat(current instanceof Incident.Open).as("one is open already").isFalse();
        assertThat(run.parts.values()).anyMatch(p -> p.state.measured().bad() && !run.held(p, now));
      }
      if (current != null && current.facts().owner().label().equals("person") && !person) {
        assertThat(event.change()).isIn(Change.NOTED, Change.OPENED);
        assertThat(event.announced()).isEqualTo(event.change() == Change.OPENED);
      }
      current = event.after();
    }
  }

  private static void inOrder(List<StatusMove> moves) {
    for (int i = 1; i < moves.size(); i++) {
      assertThat(moves.get(i).since()).isAfterOrEqualTo(moves.get(i - 1).since());
      assertThat(moves.get(i).from()).isEqualTo(moves.get(i - 1).to());
    }
  }

  private static void durationsAddUp(List<Span> spans, Random random, Instant end) {
    long length = Duration.between(START, end).toMillis();
    Instant from = START.plusMillis(random.nextLong(length) - 1000);
    Instant to = from.plusMillis(random.nextLong(length));
    Totals whole = Totals.of(spans, from, to);
    assertThat(whole.window()).isEqualTo(Duration.between(from, to).toMillis());
    for (String zone : List.of("UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns")) {
      Totals days =
          Day.cut(from, to, ZoneId.of(zone)).stream()
              .map(day -> Totals.of(spans, day.from(), day.to()))
              .reduce(Totals.NONE, Totals::plus);
      assertThat(days).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  @Tag("inv-05")
  void inv_05_the_live_verdict_moves_only_on_enough_in_a_row_and_never_on_an_older_sample(
      long seed) {
    Random random = new Random(seed);
    CheckFold.Policy policy = CheckFold.Policy.of(1 + random.nextInt(4), 1 + random.nextInt(4));
    CheckState state = CheckState.NEW;
    Deque<Verdict> eligible = new ArrayDeque<>();
    Instant now = START;
    for (int i = 1; i < 300; i++) {
      now = now.plusMillis(random.nextInt(30) == 0 ? 100_000 : 30_000);
      Verdict verdict = Verdict.values()[random.nextInt(4)];
      Observation sample =
          new Observation(verdict, "", now, Rehearsal.INTERVAL, random.nextInt(50) == 0 ? 2 : 1, i);
      boolean older = sample.epoch() < state.epoch();
      CheckFold.Observed observed = CheckFold.observe(state, sample, policy);
      if (older) {
        assertThat(observed.state()).isSameAs(state);
      } else if (verdict != Verdict.INDETERMINATE) {
        if (state.expired(now)) {
          eligible.clear();
        }
        eligible.addFirst(verdict);
      }
      if (observed.settlement() != null) {
        enoughInARow(observed.settlement(), eligible, policy);
      }
      state = observed.state();
    }
  }

  private static void enoughInARow(
      CheckFold.Settlement settlement, Deque<Verdict> newestFirst, CheckFold.Policy policy) {
    Status from = settlement.from() == null ? Status.OPERATIONAL : settlement.from().status();
    Status to = settlement.to().status();
    boolean worse = settlement.to().bad() && to.severity() > from.severity();
    int needed = worse ? policy.fail() : policy.recover();
    assertThat(newestFirst).hasSizeGreaterThanOrEqualTo(needed);
    assertThat(newestFirst.stream().limit(needed))
        .allMatch(
            v ->
                worse
                    ? v.status().severity() >= to.severity()
                    : v.status().severity() <= to.severity());
  }
}
