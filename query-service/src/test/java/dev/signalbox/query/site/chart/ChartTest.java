package dev.signalbox.query.site.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.query.site.SamplePages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # page   | kind   | component   | window | kind shown    | component shown | window shown
          well     |        |             |        | RESPONSE_TIME | storefront      | DAY
          trouble  |        |             |        | RESPONSE_TIME | checkout-api    | HOURS
          trouble  |        | storefront  |        | RESPONSE_TIME | storefront      | DAY
          well     |        | nobody      | 7d     | RESPONSE_TIME | storefront      | WEEK
          well     |        |             | 2d     | RESPONSE_TIME | storefront      | DAY
          well     | uptime |             |        | UPTIME        | storefront      | QUARTER
          trouble  | uptime |             | 30d    | UPTIME        | checkout-api    | MONTH
          well     | uptime | order-worker| 3h     | UPTIME        | order-worker    | QUARTER
          """)
  void what_is_not_asked_for_the_page_chooses(
      String page,
      @Nullable String kind,
      @Nullable String component,
      @Nullable String window,
      ChartChoice.Kind kindShown,
      String componentShown,
      String windowShown) {
    ChartChoice asked = ChartChoice.of(text(kind), text(component), text(window));

    assertThat(
            Chart.chosen(
                page.equals("well") ? SamplePages.operational() : SamplePages.incident(), asked))
        .hasValueSatisfying(
            chart -> {
              assertThat(chart.kind()).isEqualTo(kindShown);
              assertThat(chart.component()).isEqualTo(SamplePages.id(componentShown));
              assertThat(chart.window()).hasToString(windowShown);
            });
  }

  private static String text(@Nullable String cell) {
    return cell == null ? "" : cell;
  }
}
