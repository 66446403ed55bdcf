package dev.signalbox.query.site.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.query.metric.Course;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.SampleMetrics;
import dev.signalbox.query.site.SamplePages;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SparklineTest {
  private static final Instant FROM = SamplePages.NOW.minus(Course.LENGTH);
  private static final VisiblePage.Metric METRIC = SampleMetrics.metric("Requests", "req/s", 4.0);

  @Test
  void it_begins_at_the_left_and_ends_with_a_dot_at_the_right() {
    Sparkline line =
        line(
            IntStream.range(0, 96)
                .mapToObj(step -> at(15 * step, step))
                .toArray(Course.Point[]::new));

    assertThat(line.line()).startsWith("M0 60L2 59 ").endsWith(" 234 6");
    assertThat(line.area()).isEqualTo(line.line() + "V72H0Z");
    assertThat(line.end()).containsExactly(234, 6);
    assertThat(line.summary()).isEqualTo("Last 24 hours: 0 to 95");
  }

  @Test
  void where_nothing_was_read_there_is_no_line() {
    Sparkline line = line(at(0, 1), at(15, 3), at(60, 1), at(75, 3), at(600, 2));

    assertThat(line.line()).isEqualTo("M0 60L2 6M10 60L12 6M99 33h0");
    assertThat(line.area()).isEqualTo("M0 60L2 6V72H0ZM10 60L12 6V72H10Z");
  }

  @Test
  void steps_of_five_minutes_are_averaged() {
    assertThat(line(at(0, 1), at(5, 2), at(10, 3), at(15, 4)).summary())
        .isEqualTo("Last 24 hours: 2 to 4");
  }

  @Test
  void what_never_changes_is_a_line_in_the_middle() {
    Sparkline line = line(at(0, 7), at(15, 7));

    assertThat(line.line()).isEqualTo("M0 33L2 33");
    assertThat(line.summary()).isEqualTo("Last 24 hours: 7");
  }

  @Test
  void huge_values_are_drawn_too() {
    assertThat(line(at(0, -1e300), at(15, 1e300), at(30, 0)).line()).isEqualTo("M0 60L2 6 5 33");
  }

  @Test
  void an_old_value_has_no_dot_and_nothing_at_all_no_line() {
    VisiblePage.Metric old =
        SampleMetrics.metric("Requests", "", 4.0, SamplePages.NOW.minusSeconds(600), null);
    Course course = course(at(0, 1));

    assertThat(Sparkline.of(old, course).end()).isEmpty();
    assertThat(Sparkline.of(METRIC, SampleMetrics.NONE).line()).isEmpty();
  }

  @Test
  void a_whole_day_is_drawn_with_few_characters() {
    Sparkline whole = Sparkline.of(METRIC, SampleMetrics.course());

    assertThat(whole.line()).hasSizeLessThan(700).doesNotContain("NaN", ".");
    assertThat(Pattern.compile("M").matcher(whole.line()).results()).hasSize(1);
  }

  private static Course.Point at(int minutes, double value) {
    return new Course.Point(FROM.plus(Duration.ofMinutes(minutes)), value);
  }

  private static Sparkline line(Course.Point... points) {
    return Sparkline.of(METRIC, course(points));
  }

  private static Course course(Course.Point... points) {
    return new Course(
        SamplePages.id("acme-shop"),
        SamplePages.NOW,
        true,
        Map.of(METRIC.id(), Stream.of(points).toList()));
  }
}
