package dev.signalbox.query.site.metric;

import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.wording.Amounts;
import dev.signalbox.query.site.wording.Phrases;
import dev.signalbox.query.site.wording.Times;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One metric. There is always something in it: a value, or that there is none and why.
 *
 * @param value empty: there is none
 * @param when of a value that is old; empty: it is fresh
 * @param why there is no newer value; empty: there is
 * @param live null without a value
 */
public record Tile(
    String id,
    String name,
    String value,
    String unit,
    String when,
    String why,
    @Nullable Live live,
    Sparkline line) {

  /**
   * What a script needs to go on from here.
   *
   * @param at when the value was read
   * @param holdsMs for how long a value is fresh
   * @param decimals empty: as many as fit
   */
  public record Live(String at, long holdsMs, String decimals) {}

  static Tile of(VisiblePage.Metric metric, Sparkline line, Times times) {
    Double value = metric.value();
    Instant at = metric.at();
    return new Tile(
        metric.id().toString(),
        metric.name(),
        value == null ? "" : Amounts.of(value, metric.decimals()),
        metric.unit(),
        at == null || !metric.stale() ? "" : times.brief(at),
        why(metric),
        live(metric),
        line);
  }

  private static @Nullable Live live(VisiblePage.Metric metric) {
    Instant at = metric.at();
    Instant freshUntil = metric.freshUntil();
    Integer decimals = metric.decimals();
    return at == null || freshUntil == null
        ? null
        : new Live(
            Times.iso(at),
            Duration.between(at, freshUntil).toMillis(),
            decimals == null ? "" : decimals.toString());
  }

  private static String why(VisiblePage.Metric metric) {
    return !metric.stale()
        ? ""
        : switch (metric.trouble()) {
          case null ->
              metric.value() == null
                  ? Phrases.say("metric.not_yet")
                  : Phrases.say("metric.no_newer");
          case NO_SOURCE -> Phrases.say("metric.no_source");
          case NO_ANSWER -> Phrases.say("metric.no_answer");
          case REFUSED -> Phrases.say("metric.refused");
          case NO_SERIES -> Phrases.say("metric.no_series");
          case TOO_MANY_SERIES, NOT_A_VALUE -> Phrases.say("metric.no_single_value");
          case NOT_A_NUMBER -> Phrases.say("metric.not_a_number");
          case OTHER -> Phrases.say("metric.unreadable");
        };
  }
}
