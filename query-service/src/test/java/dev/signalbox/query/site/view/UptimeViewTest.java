package dev.signalbox.query.site.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.query.page.Uptime;
import dev.signalbox.query.site.SamplePages;
import dev.signalbox.query.site.wording.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UptimeViewTest {
  private static final Instant SINCE = SamplePages.NOW.minus(Duration.ofDays(1));
  private static final double YOUNG = 1.0 / 90;

  @Test
  void a_well_covered_figure_stands_alone() {
    assertThat(view(0.9998, 0.995, null))
        .isEqualTo(new UptimeView("99.98\u202f%", false, false, List.of("90 days")));
  }

  @Test
  void coverage_is_told_below_99_5_percent() {
    assertThat(view(0.999, 0.981, null).notes()).containsExactly("90 days", "98.1\u202f% covered");
  }

  @Test
  void below_95_percent_there_is_no_figure() {
    assertThat(view(0.999, 0.9499, null).figure()).isEqualTo("Insufficient data");
  }

  @Test
  void what_is_younger_than_the_window_says_since_when() {
    UptimeView young = view(1.0, YOUNG, SINCE);

    assertThat(young).isEqualTo(new UptimeView("100\u202f%", false, true, List.of("since 20 Nov")));
    assertThat(young.line()).isEqualTo("100\u202f% since 20 Nov");
  }

  @Test
  void what_is_younger_and_mostly_silent_has_no_figure_either() {
    assertThat(view(1.0, YOUNG / 2, SINCE))
        .isEqualTo(
            new UptimeView(
                "Insufficient data", true, true, List.of("since 20 Nov", "50.0\u202f% covered")));
  }

  @Test
  void no_data_is_neither_nothing_nor_everything() {
    assertThat(view(null, 0, null).figure()).isEqualTo("No data yet");
    assertThat(UptimeView.of(List.of(), Range.DAY, times()).figure()).isEqualTo("No data yet");
  }

  private static UptimeView view(@Nullable Double ratio, double coverage, @Nullable Instant since) {
    return UptimeView.of(
        List.of(new Uptime("90d", ratio, coverage, since)), Range.QUARTER, times());
  }

  private static Times times() {
    return new Times(ZoneId.of("UTC"), SamplePages.NOW);
  }
}
