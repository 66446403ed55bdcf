package dev.signalbox.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Status;
import dev.signalbox.core.uptime.Weights;
import dev.signalbox.query.page.Uptime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UptimesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T14:00:00Z");

  private static Instant ago(int hours) {
    return NOW.minus(Duration.ofHours(hours));
  }

  private static Span span(int from, @Nullable Integer to, Status measured, Status shown) {
    return new Span(ago(from), to == null ? null : ago(to), measured, shown, "");
  }

  private static Span span(int from, @Nullable Integer to, Status status) {
    return span(from, to, status, status);
  }

  private static Uptime of(String window, boolean older, List<Span> spans) {
    return Uptimes.of(spans, older, Weights.DEFAULT, NOW).stream()
        .filter(uptime -> uptime.window().equals(window))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # known for | then silent from | to h ago | older | window | since h ago
                  100 |                  |          | false |    24h |
                  100 |                  |          | false |     7d | 100
                  100 |               25 |       23 | false |    24h |
                   20 |               10 |        5 | false |    24h | 20
                   20 |                  |          | true  |    24h |
          """)
  void a_figure_younger_than_its_window_says_since_when_and_silence_makes_nothing_young(
      int known,
      @Nullable Integer silent,
      @Nullable Integer heard,
      boolean older,
      String window,
      @Nullable Integer since) {
    List<Span> spans =
        silent == null || heard == null
            ? List.of(span(200, known, Status.UNKNOWN), span(known, null, Status.OPERATIONAL))
            : List.of(
                span(200, known, Status.UNKNOWN),
                span(known, silent, Status.OPERATIONAL),
                span(silent, heard, Status.UNKNOWN),
                span(heard, null, Status.OPERATIONAL));

    assertThat(of(window, older, spans).since()).isEqualTo(since == null ? null : ago(since));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # measured    | shown       | judged h ago | evidence h ago | known of 24 h
            OPERATIONAL | OPERATIONAL |           -1 |             -1 | 24
            OPERATIONAL | OPERATIONAL |            6 |             -1 | 18
            OPERATIONAL | OPERATIONAL |           -1 |             12 | 12
            OPERATIONAL | OPERATIONAL |            6 |             12 | 12
            OUTAGE      | MAINTENANCE |           -1 |             12 | 24
            OPERATIONAL | OPERATIONAL |           -1 |                | 24
            OPERATIONAL | OPERATIONAL |              |             -1 | 0
          """)
  void what_goes_on_counts_for_as_long_as_it_is_fresh(
      Status measured,
      Status shown,
      @Nullable Integer judged,
      @Nullable Integer evidence,
      int hours) {
    var freshness =
        new Freshness(judged == null ? null : ago(judged), evidence == null ? null : ago(evidence));

    List<Span> known = freshness.cut(List.of(span(100, null, measured, shown)), NOW);

    assertThat(of("24h", false, known).coverage()).isEqualTo(hours / 24.0);
  }

  @Test
  void what_is_over_stands_however_long_ago_it_was_judged() {
    List<Span> spans = List.of(span(30, 20, Status.OUTAGE), span(20, null, Status.UNKNOWN));

    assertThat(new Freshness(null, null).cut(spans, NOW)).isEqualTo(spans);
  }
}
