package dev.signalbox.query.site;

import dev.signalbox.query.metric.Course;
import dev.signalbox.query.page.VisiblePage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The five metrics of the design's pictures. */
public final class SampleMetrics {
  public static final Course NONE = Course.unknown(SamplePages.id("acme-shop"), Instant.EPOCH);
  private static final Instant LAST_HEARD = Instant.parse("2026-11-21T13:22:00Z");

  private SampleMetrics() {}

  static List<VisiblePage.Metric> fresh() {
    return List.of(
        metric("Requests", "req/s", 1_240.4),
        metric("Error rate", "%", 0.02),
        metric("CPU, storefront", "%", 34.0),
        metric("Order queue depth", "jobs", 12.0),
        metric("Database connections", "of 120", 41.0));
  }

  static List<VisiblePage.Metric> old() {
    return fresh().stream()
        .map(metric -> metric(metric.name(), metric.unit(), metric.value(), LAST_HEARD, null))
        .toList();
  }

  public static VisiblePage.Metric metric(String name, String unit, @Nullable Double value) {
    return metric(name, unit, value, SamplePages.NOW.minusSeconds(12), null);
  }

  /** One that is read every half a minute. */
  public static VisiblePage.Metric metric(
      String name,
      String unit,
      @Nullable Double value,
      Instant at,
      VisiblePage.@Nullable Trouble trouble) {
    Instant freshUntil = at.plusSeconds(75);
    return new VisiblePage.Metric(
        SamplePages.id(name),
        name,
        unit,
        null,
        value,
        value == null ? null : at,
        value == null ? null : freshUntil,
        value == null || !freshUntil.isAfter(SamplePages.NOW),
        trouble);
  }

  /** Waves of a day. */
  public static Course course() {
    Map<UUID, List<Course.Point>> points = new HashMap<>();
    Stream.of(fresh()).flatMap(List::stream).forEach(m -> points.put(m.id(), wave(m)));
    return new Course(SamplePages.id("acme-shop"), SamplePages.NOW, true, points);
  }

  private static List<Course.Point> wave(VisiblePage.Metric metric) {
    long step = Course.STEP.toMillis();
    long last = SamplePages.NOW.toEpochMilli() / step;
    double value = metric.value() == null ? 0 : metric.value();
    return LongStream.rangeClosed(last - Course.LENGTH.dividedBy(Course.STEP) + 1, last)
        .mapToObj(each -> Instant.ofEpochMilli(each * step))
        .map(at -> new Course.Point(at, value * (1 + 0.3 * wave(at, metric.name().length()))))
        .toList();
  }

  private static double wave(Instant at, int seed) {
    double hours = Duration.between(Instant.EPOCH, at).toSeconds() / 3_600.0;
    return Math.sin(hours / 4 + seed) + 0.3 * Math.sin(hours * 3 * seed);
  }
}
