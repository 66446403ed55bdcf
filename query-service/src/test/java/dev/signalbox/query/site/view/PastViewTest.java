package dev.signalbox.query.site.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.SamplePages;
import dev.signalbox.query.site.frame.Links;
import dev.signalbox.query.site.wording.Times;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastViewTest {

  @Test
  void quiet_days_in_a_row_merge_into_one_line() {
    assertThat(labels(past(SamplePages.operational(), false).lately()))
        .containsExactly("15–21 Nov", "Sat 14 Nov", "10–13 Nov", "Mon 9 Nov", "Sun 8 Nov");
  }

  @Test
  void a_day_with_an_open_incident_is_not_called_quiet() {
    assertThat(labels(past(SamplePages.incident(), false).lately()))
        .startsWith("15–20 Nov", "Sat 14 Nov");
    assertThat(labels(past(SamplePages.incident(), true).lately()))
        .startsWith("Sat 21 Nov", "15–20 Nov");
  }

  @Test
  void without_fresh_data_quiet_days_reach_only_as_far_as_was_heard() {
    PastView.Stretch first = past(SamplePages.stale(), false).lately().getFirst();

    assertThat(first.label()).isEqualTo("15–21 Nov");
    assertThat(first.quiet()).isEqualTo("No incidents reported up to 13:22 UTC");
  }

  @Test
  void every_day_of_a_quiet_stretch_can_be_linked_to() {
    List<PastView.Stretch> stretches =
        past(SamplePages.operational(), true)
            .between(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-21"));

    assertThat(stretches.stream().flatMap(stretch -> stretch.dates().stream()))
        .hasSize(21)
        .doesNotHaveDuplicates();
  }

  @Test
  void days_of_two_months_name_both() {
    assertThat(Times.days(LocalDate.parse("2026-10-28"), LocalDate.parse("2026-11-02")))
        .isEqualTo("28 Oct – 2 Nov");
    assertThat(Times.days(LocalDate.parse("2026-11-02"), LocalDate.parse("2026-11-02")))
        .isEqualTo("2 Nov");
  }

  private static PastView past(VisiblePage page, boolean withOpen) {
    return new PastView(
        page, new Times(ZoneId.of("UTC"), page.now()), Links.of("acme-shop"), withOpen);
  }

  private static List<String> labels(List<PastView.Stretch> stretches) {
    return stretches.stream().map(PastView.Stretch::label).toList();
  }
}
