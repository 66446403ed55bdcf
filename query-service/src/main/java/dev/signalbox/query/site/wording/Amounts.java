package dev.signalbox.query.site.wording;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values of metrics: three digits that count, or as many decimals as somebody has asked for. */
public final class Amounts {
  private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_UP);
  private static final String THOUSANDS = "kMGT";
  private static final double HUGE = 1e15;
  private static final int TINY = -4;

  private Amounts() {}

  /**
   * {@code 1.24k}, {@code 0.02}, {@code 34}; with decimals {@code 1,240.50}; in German {@code
   * 1,24k} and {@code 1.240,50}.
   */
  public static String of(double value, @Nullable Integer decimals) {
    String amount =
        decimals != null && Math.abs(value) < HUGE ? fixed(value, decimals) : brief(value);
    DecimalFormatSymbols signs = DecimalFormatSymbols.getInstance(Phrases.locale());
    StringBuilder spoken = new StringBuilder(amount);
    for (int i = 0; i < spoken.length(); i++) {
      switch (spoken.charAt(i)) {
        case '.' -> spoken.setCharAt(i, signs.getDecimalSeparator());
        case ',' -> spoken.setCharAt(i, signs.getGroupingSeparator());
        default -> {}
      }
    }
    return spoken.toString();
  }

  private static String fixed(double value, int decimals) {
    String pattern = "#,##0" + (decimals == 0 ? "" : "." + "0".repeat(decimals));
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP));
  }

  private static String brief(double value) {
    // the exact value of the double, as a browser rounds it
    BigDecimal rounded = new BigDecimal(value).round(THREE);
    if (rounded.signum() == 0) {
      return "0";
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    int thousands = Math.floorDiv(exponent, 3);
    if (exponent <= TINY || thousands > THOUSANDS.length()) {
      return plain(rounded, exponent) + "e" + exponent;
    }
    return thousands <= 0
        ? plain(rounded, 0)
        : plain(rounded, 3 * thousands) + THOUSANDS.charAt(thousands - 1);
  }

  private static String plain(BigDecimal value, int exponent) {
    return value.movePointLeft(exponent).stripTrailingZeros().toPlainString();
  }
}
