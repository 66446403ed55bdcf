package dev.signalbox.query.site.metric;

import dev.signalbox.query.metric.Course;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.wording.Amounts;
import dev.signalbox.query.site.wording.Phrases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The last day of a metric as a line without axes; where nothing was read, there is none.
 *
 * @param line empty: there is nothing to draw
 * @param area below the line
 * @param end where the dot stands; empty: the last value is old
 * @param summary in words
 */
public record Sparkline(String line, String area, List<Integer> end, String summary) {
  static final int WIDTH = 240;
  static final int HEIGHT = 72;
  private static final Duration STEP = Duration.ofMinutes(15);
  private static final int STEPS = Math.toIntExact(Course.LENGTH.dividedBy(STEP));

  /** Room for the dot and the line's own width. */
  private static final int MARGIN = 6;

  private static final Sparkline NONE = new Sparkline("", "", List.of(), "");

  static Sparkline of(VisiblePage.Metric metric, Course course) {
    SortedMap<Integer, Double> steps = steps(course, course.of(metric.id()));
    if (steps.isEmpty()) {
      return NONE;
    }
    double least = steps.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double most = steps.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    List<List<int[]>> stretches = stretches(steps, least, most);
    int[] last = stretches.getLast().getLast();
    return new Sparkline(
        String.join("", stretches.stream().map(Sparkline::line).toList()),
        String.join("", stretches.stream().map(Sparkline::area).toList()),
        metric.stale() ? List.of() : List.of(last[0], last[1]),
        said(Amounts.of(least, metric.decimals()), Amounts.of(most, metric.decimals())));
  }

  private static String said(String least, String most) {
    return least.equals(most)
        ? Phrases.say("metric.steady", "value", least)
        : Phrases.say("metric.range", "least", least, "most", most);
  }

  /** The mean of each step in which something was read. */
  private static SortedMap<Integer, Double> steps(Course course, List<Course.Point> points) {
    SortedMap<Integer, List<Double>> values = new TreeMap<>();
    for (Course.Point point : points) {
      long since = Duration.between(course.from(), point.at()).dividedBy(STEP);
      int step = (int) Math.clamp(since, 0, STEPS - 1);
      values.computeIfAbsent(step, first -> new ArrayList<>()).add(point.value());
    }
    SortedMap<Integer, Double> means = new TreeMap<>();
    values.forEach(
        (step, all) ->
            means.put(step, all.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
    return means;
  }

  private static List<List<int[]>> stretches(
      SortedMap<Integer, Double> steps, double least, double most) {
    List<List<int[]>> stretches = new ArrayList<>();
    int before = Integer.MIN_VALUE;
    for (var step : steps.entrySet()) {
      if (step.getKey() != before + 1) {
        stretches.add(new ArrayList<>());
      }
      before = step.getKey();
      stretches.getLast().add(point(step.getKey(), step.getValue(), least, most));
    }
    return stretches;
  }

  private static int[] point(int step, double value, double least, double most) {
    // halves first, since the difference of two huge numbers may be none
    double range = most / 2 - least / 2;
    double share = range > 0 ? (value / 2 - least / 2) / range : 0.5;
    int height = HEIGHT - 3 * MARGIN;
    return new int[] {
      (int) Math.round((double) step / (STEPS - 1) * (WIDTH - MARGIN)),
      (int) Math.round(MARGIN + (1 - share) * height)
    };
  }

  private static String line(List<int[]> stretch) {
    StringBuilder path = new StringBuilder();
    for (int[] point : stretch) {
      path.append(path.isEmpty() ? "M" : path.indexOf("L") < 0 ? "L" : " ");
      path.append(point[0]).append(' ').append(point[1]);
    }
    // a single value is a dot, which only a line with round ends is
    return stretch.size() == 1 ? path.append("h0").toString() : path.toString();
  }

  private static String area(List<int[]> stretch) {
    return stretch.size() == 1
        ? ""
        : line(stretch) + "V" + HEIGHT + "H" + stretch.getFirst()[0] + "Z";
  }
}
