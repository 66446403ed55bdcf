package dev.signalbox.query.site.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T14:32:07Z");
  private final Times utc = new Times(ZoneId.of("UTC"), NOW);
  private final Times berlin = new Times(ZoneId.of("Europe/Berlin"), NOW);

  @Test
  void the_zone_is_always_named() {
    assertThat(utc.full(NOW)).isEqualTo("Sat 21 Nov 2026, 14:32:07 UTC");
    assertThat(new Times(ZoneId.of("Etc/UTC"), NOW).clock(NOW)).isEqualTo("14:32 UTC");
    assertThat(berlin.clock(NOW)).isEqualTo("15:32 CET");
    assertThat(berlin.clock(Instant.parse("2026-07-01T10:00:00Z"))).isEqualTo("12:00 CEST");
  }

  @Test
  void another_day_is_named_too() {
    assertThat(utc.brief(Instant.parse("2026-11-21T13:42:00Z"))).isEqualTo("13:42 UTC");
    assertThat(utc.brief(Instant.parse("2026-11-20T23:59:00Z"))).isEqualTo("20 Nov, 23:59 UTC");
  }

  @Test
  void a_span_names_days_only_where_it_crosses_midnight() {
    Instant from = Instant.parse("2026-11-14T23:12:00Z");
    assertThat(utc.span(from, from.plusSeconds(60))).isEqualTo("23:12–23:13 UTC");
    assertThat(utc.span(from, from.plusSeconds(3600)))
        .isEqualTo("14 Nov, 23:12 – 15 Nov, 00:12 UTC");
  }

  @Test
  void a_span_names_both_zones_where_the_clocks_change_within_it() {
    Instant from = Instant.parse("2026-10-25T00:30:00Z");
    assertThat(berlin.span(from, from.plusSeconds(3600))).isEqualTo("02:30 CEST – 02:30 CET");
    assertThat(berlin.span(from.minusSeconds(86_400), from.plusSeconds(3600)))
        .isEqualTo("24 Oct, 02:30 CEST – 25 Oct, 02:30 CET");
    assertThat(berlin.span(from, from.plusSeconds(60))).isEqualTo("02:30–02:31 CEST");
  }

  /** The script shows clocks by these, so that it says what the server says. */
  @Test
  void a_zone_has_its_names_for_a_year_each_way() {
    assertThat(utc.zoneNames()).isEqualTo("UTC");
    assertThat(berlin.zoneNames())
        .isEqualTo(
            "CET|2026-03-29T01:00:00.000Z|CEST|2026-10-25T01:00:00.000Z|CET|2027-03-28T01:00:00.000Z|CEST|2027-10-31T01:00:00.000Z|CET");
  }

  @Test
  void what_is_older_than_a_week_is_said_by_its_day() {
    assertThat(utc.ago(Instant.parse("2026-11-14T14:32:07Z"))).isEqualTo("7\u202fdays ago");
    assertThat(utc.ago(Instant.parse("2026-11-14T14:32:06Z"))).isEqualTo("on 14 Nov");
  }

  @Test
  void machines_read_milliseconds() {
    assertThat(Times.iso(NOW)).isEqualTo("2026-11-21T14:32:07.000Z");
  }
}
