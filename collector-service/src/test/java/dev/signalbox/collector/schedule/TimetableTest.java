package dev.signalbox.collector.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.signalbox.collector.check.Outcome;
import dev.signalbox.core.status.Verdict;
import dev.signalbox.core.workload.CronState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NullUnmarked // what is missing fails the assertion
@Timeout(30)
class TimetableTest {
  private final UUID application = UUID.randomUUID();
  private final List<Observation> seen = new CopyOnWriteArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicReference<CompletableFuture<Outcome>> next =
      new AtomicReference<>(
          CompletableFuture.completedFuture(Outcome.of(Verdict.OPERATIONAL, "fine")));
  private final Timetable timetable =
      new Timetable(
          watched ->
              () -> {
                running.incrementAndGet();
                return next.get();
              },
          seen::add,
          Clock.systemUTC(),
          new TimetableMeters(meters));

  @AfterEach
  void close() {
    timetable.close();
  }

  private static final CronState.Late LATE =
      new CronState.Late(Duration.ofMinutes(30), Duration.ofHours(2));

  private Watched watched(UUID check, Duration interval, Watched.Kind kind) {
    var workload =
        new Watched.WorkloadRef(null, "w", "shop", Map.of(), null, Duration.ofMinutes(5), LATE);
    var owner = new Watched.Owner(application, UUID.randomUUID(), check, "c", "shop");
    return new Watched(
        owner, kind, interval, interval, "", kind == Watched.Kind.WORKLOAD ? workload : null);
  }

  @Test
  void a_check_runs_in_its_slots_and_its_sequence_rises() {
    UUID check = UUID.randomUUID();
    timetable.put(
        application, 7, List.of(watched(check, Duration.ofMillis(100), Watched.Kind.HTTP)));

    await().until(() -> seen.size() >= 5);

    assertThat(seen).extracting(Observation::epoch).containsOnly(7L);
    assertThat(seen).extracting(Observation::sequence).startsWith(1L, 2L, 3L, 4L, 5L);
    Slots slots = Slots.of(check, Duration.ofMillis(100));
    assertThat(seen.stream().limit(5).filter(o -> slots.has(o.scheduledAt())))
        .as("all but the first look")
        .hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void a_check_that_is_new_here_is_looked_at_long_before_its_slot() {
    timetable.put(
        application, 1, List.of(watched(UUID.randomUUID(), Duration.ofDays(1), Watched.Kind.HTTP)));

    await().until(() -> seen.size() == 1);

    assertThat(running).hasValue(1);
  }

  @Test
  void the_first_slot_during_the_first_look_is_answered_by_it_and_not_missed() {
    next.set(new CompletableFuture<>());
    Duration interval = Duration.ofMillis(400);
    Instant now = Clock.systemUTC().instant();
    UUID check =
        Stream.generate(UUID::randomUUID)
            .filter(id -> Slots.of(id, interval).after(now).isAfter(now.plusMillis(200)))
            .findFirst()
            .orElseThrow();
    timetable.put(application, 1, List.of(watched(check, interval, Watched.Kind.HTTP)));

    await()
        .until(
            () -> {
              double missed = meters.counter("signalbox.checks.missed").count();
              return missed >= 2 && meters.timer("signalbox.checks.late").count() == missed + 1;
            });
    assertThat(running).hasValue(1);
  }

  @Test
  void the_number_of_checks_is_still_told_after_the_garbage_was_collected() {
    timetable.put(
        application, 1, List.of(watched(UUID.randomUUID(), Duration.ofDays(1), Watched.Kind.HTTP)));
    System.gc();

    assertThat(meters.get("signalbox.checks.running").gauge().value()).isEqualTo(1);
  }

  @Test
  void runs_of_one_check_never_overlap_and_missed_slots_are_counted() {
    next.set(new CompletableFuture<>());
    timetable.put(
        application,
        1,
        List.of(watched(UUID.randomUUID(), Duration.ofMillis(50), Watched.Kind.HTTP)));

    await().until(() -> meters.counter("signalbox.checks.missed").count() >= 3);

    assertThat(running).hasValue(1);
  }

  @Test
  void what_changed_goes_on_counting_within_the_epoch_and_a_new_epoch_begins_anew() {
    UUID check = UUID.randomUUID();
    timetable.put(
        application, 1, List.of(watched(check, Duration.ofMillis(50), Watched.Kind.HTTP)));
    await().until(() -> seen.size() >= 3);
    timetable.put(
        application, 1, List.of(watched(check, Duration.ofMillis(60), Watched.Kind.HTTP)));
    await().until(() -> seen.stream().anyMatch(o -> o.watched().interval().toMillis() == 60));
    assertThat(seen).extracting(Observation::sequence).isSorted().doesNotHaveDuplicates();

    timetable.put(
        application, 2, List.of(watched(check, Duration.ofMillis(60), Watched.Kind.HTTP)));
    await().until(() -> seen.getLast().epoch() == 2);

    assertThat(seen.stream().filter(o -> o.epoch() == 2).findFirst().orElseThrow().sequence())
        .isEqualTo(1);
  }

  @Test
  void what_is_taken_away_says_nothing_any_more_even_under_way() {
    CompletableFuture<Outcome> slow = new CompletableFuture<>();
    next.set(slow);
    timetable.put(
        application,
        1,
        List.of(watched(UUID.randomUUID(), Duration.ofMillis(50), Watched.Kind.HTTP)));
    await().until(() -> running.get() == 1);

    timetable.remove(application);
    slow.complete(Outcome.of(Verdict.OUTAGE, "late"));

    assertThat(seen).isEmpty();
    assertThat(timetable.size()).isZero();
  }

  @Test
  void a_workload_is_looked_at_at_once_then_when_there_is_news_of_its_namespace() {
    timetable.put(
        application,
        1,
        List.of(watched(UUID.randomUUID(), Duration.ofHours(1), Watched.Kind.WORKLOAD)));

    await().until(() -> seen.size() == 1);
    timetable.nudge(Set.of("shop"));
    timetable.nudge(Set.of("other"));
    await().until(() -> running.get() == 2);
    next.set(CompletableFuture.completedFuture(Outcome.of(Verdict.OUTAGE, "scaled to zero")));
    await()
        .until(
            () -> {
              timetable.nudge(Set.of("shop"));
              return seen.size() == 2;
            });

    assertThat(seen)
        .extracting(o -> o.outcome().reason())
        .containsExactly("fine", "scaled to zero");
    assertThat(seen.getFirst().scheduledAt())
        .isCloseTo(seen.getFirst().observedAt(), within(2, ChronoUnit.MILLIS));
  }

  @Test
  void a_run_that_begins_late_says_so_and_the_slots_that_passed_are_counted() {
    AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    InstantSource jumping = () -> Clock.systemUTC().instant().plus(ahead.get());
    List<Observation> told = new CopyOnWriteArrayList<>();
    try (Timetable late =
        new Timetable(
            watched -> next::get,
            told::add,
            jumping.withZone(ZoneOffset.UTC),
            new TimetableMeters(meters))) {
      late.put(
          application,
          1,
          List.of(watched(UUID.randomUUID(), Duration.ofMillis(500), Watched.Kind.HTTP)));
      await().until(() -> !told.isEmpty());
      ahead.set(Duration.ofSeconds(5));
      await()
          .until(() -> told.stream().anyMatch(o -> o.outcome().details().containsKey("late_ms")));
      await().until(() -> !told.getLast().outcome().details().containsKey("late_ms"));
    }

    assertThat(told.getFirst().outcome().details()).isEmpty();
    assertThat(told)
        .filteredOn(o -> o.outcome().details().containsKey("late_ms"))
        .singleElement()
        .satisfies(
            o ->
                assertThat(Integer.parseInt(o.outcome().details().get("late_ms")))
                    .isBetween(4000, 6000));
    assertThat(meters.counter("signalbox.checks.missed").count()).isBetween(8.0, 11.0);
  }
}
