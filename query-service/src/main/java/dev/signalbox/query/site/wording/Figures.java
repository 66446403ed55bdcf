package dev.signalbox.query.site.wording;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares in per cent, rounded down: what is not whole never looks whole. */
public final class Figures {
  private static final String PER_CENT = "\u202f%";

  private Figures() {}

  /** {@code 99.98 %}; {@code 100 %} only for exactly 1. */
  public static String uptime(double ratio) {
    return percent(ratio, 2);
  }

  /** {@code 98.1 %} */
  public static String coverage(double ratio) {
    return percent(ratio, 1);
  }

  private static String percent(double ratio, int decimals) {
    if (ratio >= 1) {
      return "100" + PER_CENT;
    }
    BigDecimal shown =
        BigDecimal.valueOf(ratio).movePointRight(2).setScale(decimals, RoundingMode.DOWN);
    return shown.max(BigDecimal.ZERO).toPlainString() + PER_CENT;
  }
}
