package dev.signalbox.query.site.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The upright axis of a chart.
 *
 * @param bottom the value at its foot
 * @param step from one line to the next, above zero
 * @param lines above the foot
 */
record Scale(double bottom, double step, int lines) {
  private static final int LINES = 4;
  private static final List<Double> ROUND = List.of(1.0, 1.5, 2.0, 2.5, 3.0, 5.0, 6.0, 8.0, 10.0);
  private static final List<Double> FLOORS = List.of(99.9, 99.0, 95.0, 90.0, 0.0);

  /** From zero to a round number that is not below {@code most}. */
  static Scale fromZero(double most) {
    double rough = Math.max(most, 0.4) / LINES;
    double unit = Math.pow(10, Math.floor(Math.log10(rough)));
    double step =
        ROUND.stream().filter(each -> each * unit >= rough * (1 - 1e-9)).findFirst().orElse(10.0);
    return new Scale(0, round(step * unit), LINES);
  }

  /** Per cent, up to 100, from the nearest of a few floors below {@code least}. */
  static Scale upToHundred(double least) {
    double floor = FLOORS.stream().filter(each -> each < least).findFirst().orElse(0.0);
    return new Scale(floor, round((100 - floor) / LINES), LINES);
  }

  double top() {
    return round(bottom + step * lines);
  }

  /** The share of the height at which a value stands: 0 at the foot, 1 at the top. */
  double share(double value) {
    return Math.clamp((value - bottom) / (top() - bottom), 0.0, 1.0);
  }

  /** The values of all lines, the foot first. */
  List<Double> levels() {
    return IntStream.rangeClosed(0, lines).mapToObj(i -> round(bottom + step * i)).toList();
  }

  private static double round(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(9, RoundingMode.HALF_UP)).doubleValue();
  }
}
