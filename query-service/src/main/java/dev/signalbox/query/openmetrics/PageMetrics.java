package dev.signalbox.query.openmetrics;

import dev.signalbox.core.status.Status;
import dev.signalbox.query.page.Uptime;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.page.Vitals;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Status, uptime and how long checks took, of each component. */
final class PageMetrics {
  private static final OpenMetricsTextFormatWriter WRITER =
      OpenMetricsTextFormatWriter.builder().setCreatedTimestampsEnabled(true).build();

  private final VisiblePage page;

  private PageMetrics(VisiblePage page) {
    this.page = page;
  }

  static byte[] of(VisiblePage page) {
    PageMetrics metrics = new PageMetrics(page);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      WRITER.write(
          bytes,
          new MetricSnapshots(metrics.statuses(), metrics.uptimes(), metrics.durations()),
          EscapingScheme.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private GaugeSnapshot statuses() {
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder()
            .name("signalbox_component_status")
            .help(
                "Whether the component is shown in that status: 1 for one of them, 0 for all others.");
    for (VisiblePage.Component component : page.components()) {
      for (Status status : Status.values()) {
        gauge.dataPoint(
            point(labels(component).add("status", status.label()), component.status() == status));
      }
    }
    return gauge.build();
  }

  private static GaugeDataPointSnapshot point(Labels labels, boolean holds) {
    return GaugeDataPointSnapshot.builder().labels(labels).value(holds ? 1 : 0).build();
  }

  /** Without data there is no figure, and none that is too thin to be shown. */
  private GaugeSnapshot uptimes() {
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder()
            .name("signalbox_component_uptime_ratio")
            .unit(Unit.RATIO)
            .help("The uptime of the component over that window, from 0 to 1.");
    for (VisiblePage.Component component : page.components()) {
      for (Uptime uptime : component.uptimes()) {
        Double ratio = uptime.ratio();
        if (ratio != null && uptime.sufficient(page.now())) {
          gauge.dataPoint(
              GaugeDataPointSnapshot.builder()
                  .labels(labels(component).add("window", uptime.window()))
                  .value(ratio)
                  .build());
        }
      }
    }
    return gauge.build();
  }

  private HistogramSnapshot durations() {
    HistogramSnapshot.Builder histogram =
        HistogramSnapshot.builder()
            .name("signalbox_check_duration_seconds")
            .unit(Unit.SECONDS)
            .help("How long the component's checks took to be answered.");
    for (VisiblePage.Component component : page.components()) {
      Vitals.Durations durations = component.durations();
      if (durations != null) {
        histogram.dataPoint(
            HistogramDataPointSnapshot.builder()
                .labels(labels(component))
                .classicHistogramBuckets(
                    ClassicHistogramBuckets.of(Vitals.Durations.BOUNDS_S, durations.counts()))
                .sum(durations.sumS())
                .createdTimestampMillis(durations.since().toEpochMilli())
                .build());
      }
    }
    return histogram.build();
  }

  private Labels labels(VisiblePage.Component component) {
    return Labels.of("application", page.application().name(), "component", component.name());
  }
}
