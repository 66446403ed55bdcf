package dev.signalbox.query.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # step   | made of      | at                   | begins
            PT5M   | FIVE_MINUTES | 2026-10-25T00:59:59Z | 2026-10-25T00:55:00Z
            PT15M  | FIVE_MINUTES | 2026-10-25T00:59:59Z | 2026-10-25T00:45:00Z
            PT2H   | HOUR         | 2026-10-25T03:00:00Z | 2026-10-25T02:00:00Z
            PT6H   | HOUR         | 2026-10-25T03:00:00Z | 2026-10-25T00:00:00Z
            PT24H  | DAY          | 2026-10-25T00:00:00Z | 2026-10-25T00:00:00Z
          """)
  void a_step_is_made_of_the_coarsest_that_is_kept(
      Duration step, Resolution source, Instant at, Instant begins) {
    Steps steps = Steps.every(step);

    assertThat(steps.source()).isEqualTo(source);
    assertThat(steps.start().apply(at)).isEqualTo(begins);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # zone             | hour                 | its day begins
            UTC              | 2026-10-25T23:00:00Z | 2026-10-25T00:00:00Z
            Etc/UTC          | 2026-10-25T23:00:00Z | 2026-10-25T00:00:00Z
          # the clocks go back: the day has 25 hours
            Europe/Berlin    | 2026-10-24T21:00:00Z | 2026-10-23T22:00:00Z
            Europe/Berlin    | 2026-10-24T22:00:00Z | 2026-10-24T22:00:00Z
            Europe/Berlin    | 2026-10-25T22:00:00Z | 2026-10-24T22:00:00Z
            Europe/Berlin    | 2026-10-25T23:00:00Z | 2026-10-25T23:00:00Z
            America/New_York | 2026-11-01T04:00:00Z | 2026-11-01T04:00:00Z
            America/New_York | 2026-11-02T04:00:00Z | 2026-11-01T04:00:00Z
            America/New_York | 2026-11-02T05:00:00Z | 2026-11-02T05:00:00Z
          # and forward: 23
            Europe/Berlin    | 2026-03-29T21:00:00Z | 2026-03-28T23:00:00Z
            Europe/Berlin    | 2026-03-29T22:00:00Z | 2026-03-29T22:00:00Z
            America/New_York | 2026-03-09T03:00:00Z | 2026-03-08T05:00:00Z
            America/New_York | 2026-03-09T04:00:00Z | 2026-03-09T04:00:00Z
          # half an hour off: the hour counts for the day in which it begins
            Asia/Kolkata     | 2026-10-25T18:00:00Z | 2026-10-24T18:30:00Z
            Asia/Kolkata     | 2026-10-25T19:00:00Z | 2026-10-25T18:30:00Z
          """)
  void a_day_is_the_zones_own(ZoneId zone, Instant hour, Instant begins) {
    assertThat(Steps.of(Resolution.DAY, zone).start().apply(hour)).isEqualTo(begins);
  }

  @ParameterizedTest
  @CsvSource({"UTC,DAY", "Etc/UTC,DAY", "Europe/Berlin,HOUR", "Asia/Kolkata,HOUR"})
  void days_of_another_zone_are_made_of_hours(ZoneId zone, Resolution source) {
    assertThat(Steps.of(Resolution.DAY, zone).source()).isEqualTo(source);
  }
}
