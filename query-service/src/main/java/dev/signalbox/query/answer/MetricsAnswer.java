package dev.signalbox.query.answer;

import dev.signalbox.query.metric.Course;
import dev.signalbox.query.page.VisiblePage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of {@code …/metrics}: each metric as {@code …/status} has it, and how it went. */
public final class MetricsAnswer {
  private MetricsAnswer() {}

  public static Map<String, @Nullable Object> of(
      VisiblePage page, String window, Duration length, Course course) {
    Instant from = course.to().minus(length);
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("window", window);
    answer.put("from", Figures.instant(from));
    answer.put("to", Figures.instant(course.to()));
    answer.put("step_s", Course.STEP.toSeconds());
    answer.put(
        "metrics", page.metrics().stream().map(metric -> metric(metric, course, from)).toList());
    return answer;
  }

  /** Points that cannot be read just now are null, which is not the same as none. */
  private static Map<String, @Nullable Object> metric(
      VisiblePage.Metric metric, Course course, Instant from) {
    Map<String, @Nullable Object> answer = StatusAnswer.metric(metric);
    List<Course.Point> points = course.of(metric.id());
    answer.put(
        "points",
        course.known()
            ? points.stream()
                .filter(point -> point.at().isAfter(from))
                .map(MetricsAnswer::point)
                .toList()
            : null);
    return answer;
  }

  private static Map<String, @Nullable Object> point(Course.Point point) {
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("at", Figures.instant(point.at()));
    answer.put("value", point.value());
    return answer;
  }
}
