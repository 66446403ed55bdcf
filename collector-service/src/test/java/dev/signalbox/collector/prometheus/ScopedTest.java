package dev.signalbox.collector.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '´',
      textBlock =
          """
          up                                   | up{N}
          up{}                                 | up{N}
          up{job="a"}                          | up{N,job="a"}
          up{job="a",}                         | up{N,job="a",}
          up {job=~"a}b"}                      | up {N,job=~"a}b"}
          {__name__=~".+"}                     | {N,__name__=~".+"}
          {"metric.with.dots"}                 | {N,"metric.with.dots"}
          up{namespace="other"}                | up{N,namespace="other"}
          sum(rate(x[5m]))                     | sum(rate(x{N}[5m]))
          sum by (job) (x)                     | sum by (job) (x{N})
          sum(x) by (job, namespace)           | sum(x{N}) by (job, namespace)
          SUM without(job)(x)                  | SUM without(job)(x{N})
          a / on(job) group_left(team) b       | a{N} / on(job) group_left(team) b{N}
          a * ignoring (job) group_right b     | a{N} * ignoring (job) group_right b{N}
          a and b or c unless d                | a{N} and b{N} or c{N} unless d{N}
          a > bool 0.5                         | a{N} > bool 0.5
          rate(a[5m] offset 1h)                | rate(a{N}[5m] offset 1h)
          a offset -1h @ 1609746000            | a{N} offset -1h @ 1609746000
          a @ start()                          | a{N} @ start()
          max_over_time(rate(a[5m])[1h:1m])    | max_over_time(rate(a{N}[5m])[1h:1m])
          histogram_quantile(0.99, sum by (le) (rate(a_bucket[5m]))) | histogram_quantile(0.99, sum by (le) (rate(a_bucket{N}[5m])))
          label_replace(a, "x", "$1", "y", "(.*) up") | label_replace(a{N}, "x", "$1", "y", "(.*) up")
          vector(1) + 1e3 - 0x1F               | vector(1) + 1e3 - 0x1F
          a == Inf                             | a{N} == Inf
          job:requests:rate5m                  | job:requests:rate5m{N}
          sum                                  | sum{N}
          and                                  | and{N}
          count_values("v", a)                 | count_values("v", a{N})
          a # {namespace="x"}                  | a{N}
          (a)                                  | (a{N})
          -a                                   | -a{N}
          """)
  void every_selector_asks_for_the_namespace(String query, String expected) {
    String all = "namespace=\"acme-shop\"";

    assertThat(Scoped.within(query, "acme-shop").strip())
        .isEqualTo(expected.replace("N}", all + "}").replace("N,", all + ",").strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up{job=\"a\"",
        "up{job=\"a}",
        "by",
        "on + up",
        "up up",
        "sum by (job",
        "up{a=\"b\"#}\n}",
        "up{a=\"b\" or c=\"d\"}",
        "up{a=\"b\"or c=\"d\"}",
        "up; drop",
        "up{{}}",
        "söme"
      })
  void what_cannot_be_followed_is_refused(String query) {
    assertThatThrownBy(() -> Scoped.within(query, "acme-shop"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
