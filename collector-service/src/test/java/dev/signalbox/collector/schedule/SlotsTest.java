package dev.signalbox.collector.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00.123Z");

  @Test
  void the_next_slot_lies_within_one_interval_and_the_slots_never_drift() {
    Slots slots = Slots.of(UUID.randomUUID(), Duration.ofSeconds(30));

    Instant first = slots.after(NOW);
    Instant second = slots.after(first);

    assertThat(first).isAfter(NOW).isBeforeOrEqualTo(NOW.plusSeconds(30));
    assertThat(second).isEqualTo(first.plusSeconds(30));
    assertThat(slots.after(first.plusMillis(29_999))).isEqualTo(second);
  }

  @Test
  void a_new_owner_goes_on_with_the_same_timetable() {
    UUID check = UUID.fromString("6c1f9f8e-0000-5000-8000-000000000001");

    assertThat(Slots.of(check, Duration.ofSeconds(7)))
        .isEqualTo(Slots.of(check, Duration.ofSeconds(7)));
  }

  @Test
  void many_checks_are_spread_over_the_interval() {
    long[] tenths = new long[10];
    IntStream.range(0, 10_000)
        .mapToObj(i -> Slots.of(new UUID(i, 1), Duration.ofSeconds(10)).phaseMillis())
        .forEach(phase -> tenths[(int) (phase / 1000)]++);

    assertThat(java.util.Arrays.stream(tenths).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(800L, 1200L));
  }

  @Test
  void slots_passed_over_are_counted() {
    Slots slots = new Slots(0, 1000);
    Instant slot = Instant.ofEpochMilli(5000);

    assertThat(slots.between(slot, slots.after(Instant.ofEpochMilli(5300)))).isZero();
    assertThat(slots.between(slot, slots.after(Instant.ofEpochMilli(8300)))).isEqualTo(3);
  }
}
