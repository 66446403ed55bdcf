package dev.signalbox.collector.check;

import java.time.Duration;
import java.util.Locale;

/** Numbers with their units, as every reason writes them. */
final class Words {
  private Words() {}

  /** 84 ms, 1,840 ms; below a millisecond 0.4 ms. */
  static String millis(double millis) {
    return millis > 0 && millis < 1
        ? String.format(Locale.ROOT, "%.1f ms", Math.max(millis, 0.1))
        : String.format(Locale.ROOT, "%,d ms", Math.round(millis));
  }

  /** 10 s where it is whole seconds, else 1,500 ms. */
  static String limit(Duration limit) {
    return limit.toMillisPart() == 0 && limit.compareTo(Duration.ofSeconds(1)) >= 0
        ? limit.toSeconds() + " s"
        : millis(limit.toMillis());
  }
}
