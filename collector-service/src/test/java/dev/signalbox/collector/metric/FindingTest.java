package dev.signalbox.collector.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.collector.prometheus.Answer;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # values of the series | found
            0.5                   | 0.5
            0                     | 0.0
            0.5 1.5 2             | 4.0
            -3 1                  | -2.0
            NaN                   | not_a_number
            1 NaN                 | not_a_number
            Infinity              | not_a_number
            Infinity -Infinity    | not_a_number
                                  | no_series
          """)
  void series_are_added_up_and_what_is_no_number_is_no_value(String values, String found) {
    List<Double> series =
        values == null ? List.of() : Stream.of(values.split(" ")).map(Double::valueOf).toList();

    assertThat(word(new Answer.Values(series))).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"50, 50.0", "51, too_many_series", "100, too_many_series"})
  void more_than_fifty_series_are_no_figure(int series, String found) {
    assertThat(word(new Answer.Values(Collections.nCopies(series, 1.0)))).isEqualTo(found);
  }

  @Test
  void whatever_else_happens_has_one_word_and_keeps_its_details_to_itself() {
    String quoting = "parse error: unexpected \"zebra\"";

    assertThat(
            Stream.of(
                    new Answer.Refused(quoting),
                    new Answer.OutOfNamespace(quoting),
                    new Answer.NoValues("a range of values"),
                    new Answer.Away(),
                    new Answer.Unset())
                .map(FindingTest::word))
        .containsExactly("refused", "refused", "not_a_value", "no_answer", "no_source");
  }

  private static String word(Answer answer) {
    return switch (Finding.of(answer)) {
      case Finding.Value(double value, int _) -> String.valueOf(value);
      case Finding.None(Finding.Why why, String _) -> why.word();
    };
  }
}
