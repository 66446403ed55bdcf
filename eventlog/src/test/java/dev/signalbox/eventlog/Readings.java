package dev.signalbox.eventlog;

import dev.signalbox.schemas.Reading;
import java.time.Instant;
import java.util.UUID;

/** Records to send through the log: an application's counter. */
public final class Readings {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  private Readings() {}

  public static Reading of(UUID application, double value) {
    return Reading.newBuilder()
        .setApplicationId(application)
        .setMetricId(application)
        .setAt(AT)
        .setIntervalMs(30_000)
        .setValue(value)
        .build();
  }
}
