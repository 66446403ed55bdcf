package dev.signalbox.collector.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/**
 * What is counted of custom metrics: how many are followed, what was found, which turns were left
 * out.
 */
public final class MetricMeters {
  private final MeterRegistry meters;
  private final Counter missed;

  public MetricMeters(MeterRegistry meters) {
    this.meters = meters;
    this.missed = meters.counter("signalbox.metrics.missed");
  }

  void followed(Supplier<Number> count) {
    Gauge.builder("signalbox.metrics.followed", count).register(meters);
  }

  void missed() {
    missed.increment();
  }

  void found(Finding finding) {
    String outcome =
        switch (finding) {
          case Finding.Value _ -> "value";
          case Finding.None(Finding.Why why, String _) -> why.word();
        };
    meters.counter("signalbox.metrics.readings", "outcome", outcome).increment();
  }
}
