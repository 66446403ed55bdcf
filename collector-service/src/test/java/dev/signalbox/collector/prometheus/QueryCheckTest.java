package dev.signalbox.collector.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.collector.check.Outcome;
import dev.signalbox.collector.manifest.KindSettings;
import dev.signalbox.collector.manifest.KindSettings.Limit;
import dev.signalbox.core.status.Verdict;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryCheckTest {
  private static final KindSettings.Prometheus ERRORS =
      new KindSettings.Prometheus("errors", new Limit(">", 0.05), new Limit(">", 0.2));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # values      | verdict       | reason
          0             | OPERATIONAL   | value within its limits
          0.05          | OPERATIONAL   | value within its limits
          0.06          | DEGRADED      | value > 0.05
          0.2           | DEGRADED      | value > 0.05
          0.21          | OUTAGE        | value > 0.2
          Infinity      | OUTAGE        | value > 0.2
          0 0.06 0.3    | OUTAGE        | value > 0.2
          NaN           | INDETERMINATE | the query gives no value
          NaN 0.01      | OPERATIONAL   | value within its limits
                        | INDETERMINATE | the query gives no value
          """)
  void the_worst_series_decides_and_no_series_is_no_news(
      @org.jspecify.annotations.Nullable String values, Verdict verdict, String reason) {
    List<Double> numbers =
        values == null
            ? List.of()
            : Arrays.stream(values.split(" ")).map(Double::parseDouble).toList();

    Outcome outcome = QueryCheck.judge(ERRORS, numbers);

    assertThat(outcome.verdict()).isEqualTo(verdict);
    assertThat(outcome.reason()).isEqualTo(reason);
  }
}
