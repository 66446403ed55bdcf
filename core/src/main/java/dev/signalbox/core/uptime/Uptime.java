package dev.signalbox.core.uptime;

import dev.signalbox.core.status.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Uptime = 1 − Σ weight(status) × time / (window − unknown − maintenance); coverage = (window −
 * unknown) / window. Everything is rounded down, so that nothing short of perfect is ever called
 * 100.
 *
 * @param ratio 0 to 1; null: nothing is known, which is neither 0 nor 1
 * @param coverage 0 to 1: how much of the window is known
 */
public record Uptime(@Nullable BigDecimal ratio, BigDecimal coverage) {
  private static final int DIGITS = 9;
  private static final BigDecimal ENOUGH = new BigDecimal("0.95");

  public static Uptime of(Totals totals, Weights weights) {
    long window = totals.window();
    long known = window - totals.of(Status.UNKNOWN);
    long base = weights.excludeMaintenance() ? known - totals.of(Status.MAINTENANCE) : known;
    BigDecimal coverage = window == 0 ? BigDecimal.ZERO : divide(BigDecimal.valueOf(known), window);
    if (base == 0) {
      return new Uptime(null, coverage);
    }
    BigDecimal up = BigDecimal.valueOf(base).subtract(down(totals, weights)).max(BigDecimal.ZERO);
    return new Uptime(divide(up, base), coverage);
  }

  private static BigDecimal down(Totals totals, Weights weights) {
    return weights.share().entrySet().stream()
        .filter(share -> share.getKey() != Status.UNKNOWN)
        .filter(share -> share.getKey() != Status.MAINTENANCE || !weights.excludeMaintenance())
        .map(share -> share.getValue().multiply(BigDecimal.valueOf(totals.of(share.getKey()))))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal divide(BigDecimal part, long whole) {
    return part.divide(BigDecimal.valueOf(whole), DIGITS, RoundingMode.DOWN).stripTrailingZeros();
  }

  /** As a percentage, rounded down: 99.9996 with two decimals is 99.99. Null without data. */
  public @Nullable BigDecimal percent(int decimals) {
    return ratio == null ? null : ratio.movePointRight(2).setScale(decimals, RoundingMode.DOWN);
  }

  /** Whether enough is known for the figure to be shown; else the page says "Insufficient data". */
  public boolean sufficient() {
    return ratio != null && coverage.compareTo(ENOUGH) >= 0;
  }
}
