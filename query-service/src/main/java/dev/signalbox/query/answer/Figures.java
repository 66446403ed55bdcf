package dev.signalbox.query.answer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the contract writes instants and percentages. */
public final class Figures {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int DECIMALS = 3;

  private Figures() {}

  public static @Nullable String instant(@Nullable Instant instant) {
    return instant == null ? null : MILLIS.format(instant);
  }

  /** Rounded down, so that nothing short of perfect reads 100. */
  static @Nullable BigDecimal percent(@Nullable Double ratio) {
    return ratio == null
        ? null
        : plain(BigDecimal.valueOf(ratio).movePointRight(2).setScale(DECIMALS, RoundingMode.DOWN));
  }

  /** Rounded down to five decimals. */
  static @Nullable BigDecimal ratio(@Nullable Double ratio) {
    return ratio == null ? null : plain(BigDecimal.valueOf(ratio).setScale(5, RoundingMode.DOWN));
  }

  /** Whole milliseconds. */
  static @Nullable Long millis(@Nullable Double millis) {
    return millis == null ? null : Math.round(millis);
  }

  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 1 ? stripped.setScale(1) : stripped;
  }
}
