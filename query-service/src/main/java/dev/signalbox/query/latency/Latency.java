package dev.signalbox.query.latency;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketches;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import dev.signalbox.query.page.Vitals;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The response times of some stretch of time: how many, their sum, and their distribution within 2
 * %. Merging gives the same in any order.
 */
public final class Latency {
  /** How far a quantile may be from the true one, as a share of it. */
  static final double ACCURACY = 0.02;

  private static final int BINS = 1024;

  private final DDSketch sketch = DDSketches.logarithmicCollapsingLowestDense(ACCURACY, BINS);
  private long count;
  private double sumMs;

  static Latency decode(long count, double sumMs, byte[] bytes) {
    Latency latency = new Latency();
    latency.count = count;
    latency.sumMs = sumMs;
    try {
      latency.sketch.decodeAndMergeWith(ByteArrayInput.wrap(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return latency;
  }

  static Latency of(Vitals.Step step) {
    byte[] bytes = new byte[step.sketch().remaining()];
    step.sketch().duplicate().get(bytes);
    return decode(step.count(), step.sum(), bytes);
  }

  void add(double millis) {
    sketch.accept(millis);
    count++;
    sumMs += millis;
  }

  /** This one, with the other's merged into it. */
  Latency with(Latency other) {
    sketch.mergeWith(other.sketch);
    count += other.count;
    sumMs += other.sumMs;
    return this;
  }

  byte[] encode() {
    GrowingByteArrayOutput output = GrowingByteArrayOutput.withDefaultInitialCapacity();
    try {
      sketch.encode(output, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return output.trimmedCopy();
  }

  public long count() {
    return count;
  }

  double sumMs() {
    return sumMs;
  }

  /** Only where {@link #count} is above zero. */
  public double averageMs() {
    return sumMs / count;
  }

  /** Only where {@link #count} is above zero. */
  public double quantileMs(double quantile) {
    return sketch.getValueAtQuantile(quantile);
  }
}
