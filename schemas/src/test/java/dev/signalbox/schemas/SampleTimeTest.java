package dev.signalbox.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seconds by the broker's clock; the broker had every sample at 100. */
class SampleTimeTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # slot | observed | counts as taken
            99,    100,       99
            40,    100,       40
            105,   105,       105
            106,   106,       100
            160,   160,       100
            161,   161,
            99,    161,
          """)
  void a_clock_that_is_ahead_proves_nothing_that_is_still_to_come(
      long slot, long observed, @Nullable Long taken) {
    UUID id = new UUID(0, 1);
    Sample sample =
        Sample.newBuilder()
            .setApplicationId(id)
            .setComponentId(id)
            .setCheckId(id)
            .setCheckName("http")
            .setKind(CheckKind.HTTP)
            .setEpoch(1)
            .setSequence(1)
            .setScheduledAt(START.plusSeconds(slot))
            .setObservedAt(START.plusSeconds(observed))
            .setIntervalMs(1000)
            .setVerdict(Verdict.OPERATIONAL)
            .setReason("")
            .build();

    assertThat(SampleTime.of(sample, START.plusSeconds(100)))
        .isEqualTo(taken == null ? null : START.plusSeconds(taken));
  }
}
