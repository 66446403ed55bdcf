package dev.signalbox.query.latency;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The steps in which response times are kept; each divides the next one. */
public enum Resolution {
  FIVE_MINUTES("5m", Duration.ofMinutes(5)),
  HOUR("1h", Duration.ofHours(1)),
  DAY("1d", Duration.ofDays(1));

  private final String word;
  private final Duration step;

  Resolution(String word, Duration step) {
    this.word = word;
    this.step = step;
  }

  /** As addresses say it. */
  public String word() {
    return word;
  }

  Duration step() {
    return step;
  }

  int seconds() {
    return (int) step.toSeconds();
  }

  /** Where the step begins that an instant falls into. */
  Instant start(Instant at) {
    return start(at, step);
  }

  static Instant start(Instant at, Duration step) {
    long millis = at.toEpochMilli();
    return Instant.ofEpochMilli(millis - Math.floorMod(millis, step.toMillis()));
  }

  public static Optional<Resolution> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }

  static Resolution of(int seconds) {
    return Arrays.stream(values())
        .filter(each -> each.seconds() == seconds)
        .findFirst()
        .orElseThrow();
  }
}
