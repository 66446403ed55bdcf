package dev.signalbox.query.page;

import static dev.signalbox.query.page.FactsOf.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Status;
import dev.signalbox.core.uptime.Weights;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayStripTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

  private static DayStrip strip(
      Status status, Instant since, Instant freshTo, Facts.PartDay... days) {
    Facts.Component c = FactsOf.component("storefront", status, false);
    Facts.Component component =
        new Facts.Component(
            c.id(),
            c.name(),
            c.title(),
            null,
            null,
            false,
            false,
            status,
            status,
            since,
            "",
            "",
            List.of(),
            null,
            true,
            true,
            List.of(),
            c.createdAt(),
            since,
            List.of(days));
    return new DayStrip(component, Weights.DEFAULT, freshTo, NOW, List.of());
  }

  private static Day day(DayStrip strip, LocalDate date) {
    return strip.stream().filter(day -> day.date().equals(date)).findFirst().orElseThrow();
  }

  @Test
  void today_is_as_long_as_it_has_lasted() {
    Day today = day(strip(Status.OUTAGE, NOW.minusSeconds(3600), NOW), TODAY);

    assertThat(today.spent().outageMs()).isEqualTo(3_600_000);
    assertThat(today.status()).isEqualTo(Status.OUTAGE);
    assertThat(today.uptime()).isCloseTo(13.0 / 14, org.assertj.core.api.Assertions.within(1e-6));
  }

  @Test
  void what_goes_on_for_days_fills_them() {
    Day yesterday =
        day(strip(Status.DEGRADED, NOW.minus(Duration.ofDays(3)), NOW), TODAY.minusDays(1));

    assertThat(yesterday.spent().degradedMs()).isEqualTo(Duration.ofDays(1).toMillis());
    assertThat(yesterday.uptime()).isEqualTo(1.0);
  }

  @Test
  void silence_is_unknown_and_not_what_was_shown_before() {
    Day today =
        day(
            strip(
                Status.OPERATIONAL, NOW.minus(Duration.ofDays(3)), NOW.minus(Duration.ofHours(7))),
            TODAY);

    assertThat(today.spent().unknownMs()).isEqualTo(Duration.ofHours(7).toMillis());
    assertThat(today.status()).isEqualTo(Status.UNKNOWN);
    assertThat(today.coverage()).isEqualTo(0.5);
  }

  @Test
  void inv_02_days_before_anything_was_known_have_no_uptime() {
    Day before = day(strip(Status.OPERATIONAL, NOW, NOW), TODAY.minusDays(20));

    assertThat(before.uptime()).isNull();
    assertThat(before.coverage()).isZero();
    assertThat(before.status()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void counted_days_stand_and_all_others_were_operational() {
    Facts.PartDay bad = new Facts.PartDay(TODAY.minusDays(2), new Day.Spent(60_000, 0, 0, 0, 0));
    DayStrip strip = strip(Status.OPERATIONAL, NOW.minusSeconds(60), NOW, bad);

    assertThat(day(strip, TODAY.minusDays(2)).status()).isEqualTo(Status.OUTAGE);
    assertThat(day(strip, TODAY.minusDays(3)).uptime()).isEqualTo(1.0);
    assertThat(strip).hasSize(90);
    assertThat(strip.getLast().date()).isEqualTo(TODAY);
  }
}
