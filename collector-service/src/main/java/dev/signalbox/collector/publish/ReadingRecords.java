package dev.signalbox.collector.publish;

import dev.signalbox.collector.metric.CustomMetric;
import dev.signalbox.collector.metric.Finding;
import dev.signalbox.collector.metric.Measured;
import dev.signalbox.schemas.ApplicationEntry;
import dev.signalbox.schemas.Reading;
import java.time.Duration;
import java.util.List;

/** Custom metrics as the catalog states them, and readings as they travel: without the query. */
public final class ReadingRecords {
  private ReadingRecords() {}

  /** What is to be read of an application: nothing once it is retired. */
  public static List<CustomMetric> metrics(ApplicationEntry entry) {
    return entry.getRetired()
        ? List.of()
        : entry.getMetrics().stream()
            .map(
                metric ->
                    new CustomMetric(
                        entry.getApplicationId(),
                        metric.getId(),
                        entry.getNamespace(),
                        metric.getQuery(),
                        Duration.ofMillis(metric.getIntervalMs())))
            .toList();
  }

  public static Reading reading(Measured measured) {
    CustomMetric metric = measured.metric();
    Reading.Builder reading =
        Reading.newBuilder()
            .setApplicationId(metric.application())
            .setMetricId(metric.id())
            .setAt(measured.at())
            .setIntervalMs(Math.toIntExact(metric.interval().toMillis()));
    return switch (measured.finding()) {
      case Finding.Value(double value, int _) -> reading.setValue(value).build();
      case Finding.None(Finding.Why why, String _) -> reading.setError(why.word()).build();
    };
  }
}
