package dev.signalbox.query.site.wording;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;

/** Numbers. Shares are in per cent, rounded down: what is not whole never looks whole. */
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

  /** {@code 1,200}; {@code 0.25}; {@code 99.975} */
  public static String number(double value) {
    return new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Phrases.locale()))
        .format(value);
  }

  private static String percent(double ratio, int decimals) {
    if (ratio >= 1) {
      return "100" + PER_CENT;
    }
    BigDecimal shown =
        BigDecimal.valueOf(ratio).movePointRight(2).setScale(decimals, RoundingMode.DOWN);
    char point = DecimalFormatSymbols.getInstance(Phrases.locale()).getDecimalSeparator();
    return shown.max(BigDecimal.ZERO).toPlainString().replace('.', point) + PER_CENT;
  }
}
