package dev.signalbox.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.IncidentEvent;
import dev.signalbox.core.incident.IncidentEvent.Change;
import dev.signalbox.core.incident.IncidentStatus;
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
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random histories of an application; a seed that fails is named and replays by itself. */
class RandomHistoriesTest {
  private static final Instant START = Instant.parse("2026-03-28T20:00:00Z");
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns");
  private static final CheckFold.Policy AT_ONCE = CheckFold.Policy.of(1, 1);
  private static final List<String> NAMES = List.of("web", "api", "worker");

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

  @Test
  @Tag("inv-03")
  @Tag("inv-06")
  @Tag("inv-07")
  @Tag("inv-08")
  void inv_03_06_07_08_a_history_is_gapless_and_incidents_keep_their_rules() {
    Seeds.each("inv_03_06_07_08", RandomHistoriesTest::history);
  }

  private static void history(Random random) {
    Rehearsal run = new Rehearsal(START, NAMES.toArray(String[]::new));
    Instant now = START;
    int steps = 20 + random.nextInt(40);
    for (int step = 0; step < steps; step++) {
      Instant last = now;
      now = now.plusMillis(1 + random.nextInt(random.nextInt(15) == 0 ? 900_000 : 20_000));
      int seen = run.incidents.size();
      Incident before = run.latest();
      boolean person = act(run, random, now);
      List<IncidentEvent> news = run.incidents.subList(seen, run.incidents.size());
      check(run, news, before, person, now);
      if (news.stream().anyMatch(event -> event.change() == Change.OPENED)) {
        must(wasBad(run, last, now), "nothing is wrong that is not held");
      }
      Views.agree(run, now);
    }
    run.parts.values().forEach(part -> inOrder(part.moves));
    for (String name : NAMES) {
      durationsAddUp(run.part(name).spans(START, now), random, now);
    }
  }

  /** What opened an incident may be held or over by now: a hold ended, and then a sample came. */
  private static boolean wasBad(Rehearsal run, Instant last, Instant now) {
    return now.equals(run.heldSince)
        || run.parts.values().stream()
            .anyMatch(
                part ->
                    part.state.measured().bad() && !run.held(part, now)
                        || part.moves.stream()
                            .anyMatch(m -> m.measured().bad() && m.decidedAt().isAfter(last)));
  }

  static void must(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
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
          run.person(to, "I looked at it.", now);
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
      boolean proved = part.check.stance().standing() && !part.check.stance().expired(now);
      must(
          proved || part.state.measured() == Status.UNKNOWN,
          "something is said of a component that is not proved");
    }
    Incident current = before;
    for (IncidentEvent event : news) {
      if (event.change() == Change.OPENED) {
        must(!(current instanceof Incident.Open), "one is open already");
      }
      if (current != null && !current.facts().machines() && !person) {
        boolean opened = event.change() == Change.OPENED;
        must(opened || event.change() == Change.NOTED, "the machine changed what a person owns");
        must(event.announced() == opened, "the machine told of what a person owns");
      }
      current = event.after();
    }
  }

  private static void inOrder(List<StatusMove> moves) {
    for (int i = 1; i < moves.size(); i++) {
      must(
          !moves.get(i).since().isBefore(moves.get(i - 1).since()),
          "a status began before the one it follows");
      must(moves.get(i).from() == moves.get(i - 1).to(), "a status follows another than was shown");
    }
  }

  private static void durationsAddUp(List<Span> spans, Random random, Instant end) {
    long length = Duration.between(START, end).toMillis();
    Instant from =
        START.plusMillis(random.nextLong(length) - 1000).plusNanos(random.nextInt(1_000_000));
    Instant to = from.plusMillis(random.nextLong(length)).plusNanos(random.nextInt(1_000_000));
    Totals whole = Totals.of(spans, from, to);
    must(whole.window() == to.toEpochMilli() - from.toEpochMilli(), "durations do not add up");
    for (String zone : ZONES) {
      Map<Status, Long> days =
          Day.cut(from, to, ZoneId.of(zone)).stream()
              .flatMap(d -> Totals.of(spans, d.from(), d.to()).millis().entrySet().stream())
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum));
      must(days.equals(whole.millis()), "days in " + zone + " do not add up");
    }
  }

  @Test
  @Tag("inv-03")
  void inv_03_durations_add_up_over_leap_days_and_changes_of_the_clock() {
    for (String day :
        List.of("2028-02-28T20:00:00Z", "2026-03-28T20:00:00Z", "2026-10-24T20:00:00Z")) {
      Instant from = Instant.parse(day);
      Instant to = from.plus(Duration.ofHours(60)).plusMillis(1);
      List<Span> spans =
          List.of(
              new Span(from.minusSeconds(5), from.plusSeconds(90_000), Status.OPERATIONAL),
              new Span(from.plusSeconds(90_001), to.plusSeconds(1), Status.OUTAGE));
      for (String zone : ZONES) {
        long millis =
            Day.cut(from, to, ZoneId.of(zone)).stream()
                .mapToLong(d -> Totals.of(spans, d.from(), d.to()).window())
                .sum();
        assertThat(millis).as(day + zone).isEqualTo(Duration.between(from, to).toMillis());
      }
    }
  }

  @Test
  @Tag("inv-05")
  void inv_05_the_live_verdict_moves_only_on_enough_in_a_row_and_never_on_an_older_sample() {
    Seeds.each("inv_05", RandomHistoriesTest::verdicts);
  }

  private static void verdicts(Random random) {
    CheckFold.Policy policy = CheckFold.Policy.of(1 + random.nextInt(4), 1 + random.nextInt(4));
    CheckState state = CheckState.NEW;
    Deque<Verdict> eligible = new ArrayDeque<>();
    Instant now = START;
    for (int i = 1; i < 100; i++) {
      now = now.plusMillis(random.nextInt(30) == 0 ? 100_000 : 30_000);
      boolean repeated = random.nextInt(20) == 0;
      Verdict verdict = Verdict.values()[random.nextInt(4)];
      Observation sample =
          new Observation(
              verdict,
              "",
              repeated ? now.minusSeconds(60 * random.nextInt(3)) : now,
              Rehearsal.INTERVAL,
              random.nextInt(50) == 0 ? 2 : 1,
              i);
      Instant newest = state.newest().at();
      boolean older =
          sample.epoch() < state.newest().epoch()
              || newest != null
                  && (sample.at().isBefore(newest)
                      || sample.at().equals(newest) && !policy.equals(AT_ONCE));
      CheckFold.Observed observed = CheckFold.observe(state, sample, policy);
      if (older) {
        must(observed.state() == state, "an older sample moved the live state");
      } else if (verdict != Verdict.INDETERMINATE) {
        if (state.stance().expired(sample.at())) {
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
    must(newestFirst.size() >= needed, "settled on too few");
    must(
        newestFirst.stream()
            .limit(needed)
            .allMatch(
                v ->
                    worse
                        ? v.status().severity() >= to.severity()
                        : v.status().severity() <= to.severity()),
        "settled on others");
  }
}
