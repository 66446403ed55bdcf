package dev.signalbox.query.answer;

import dev.signalbox.core.status.Status;
import dev.signalbox.core.uptime.Day;
import dev.signalbox.core.uptime.Totals;
import dev.signalbox.core.uptime.Uptime;
import dev.signalbox.core.uptime.Weights;
import dev.signalbox.query.latency.Latency;
import dev.signalbox.query.latency.LatencyStore;
import dev.signalbox.query.page.Day.Spent;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.timeline.Span;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of {@code …/status/history}. */
public final class HistoryAnswer {
  private final VisiblePage page;
  private final Range range;
  private final Weights weights;

  public HistoryAnswer(VisiblePage page, Range range, Weights weights) {
    this.page = page;
    this.range = range;
    this.weights = weights;
  }

  /** What was asked for. */
  public record Range(String window, Instant from, Instant to, ZoneId zone) {}

  /**
   * What is known of one component.
   *
   * @param known from when on anything is known of it, be it long before the window; null: nothing
   * @param spans that reach into the window; where nothing fresh is known any more they say so
   */
  public record Past(
      VisiblePage.Component component,
      @Nullable Instant known,
      List<Span> spans,
      List<LatencyStore.Point> latencies) {

    public Past with(List<LatencyStore.Point> measured) {
      return new Past(component, known, spans, measured);
    }

    /** Since when there is data, if that is within the window. */
    @Nullable Instant since(Instant from, Instant to) {
      return known != null && known.isAfter(from) && known.isBefore(to) ? known : null;
    }

    /** How long the component has existed in a stretch of time. */
    long lasted(Day day) {
      Instant first = spans.isEmpty() ? day.to() : spans.getFirst().from();
      return Math.clamp(
          day.to().toEpochMilli() - first.toEpochMilli(),
          0,
          day.to().toEpochMilli() - day.from().toEpochMilli());
    }
  }

  /**
   * @param next where the list of components goes on; null: it is whole
   */
  public Map<String, @Nullable Object> of(List<Past> components, @Nullable String next) {
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("window", range.window());
    answer.put("from", Figures.instant(range.from()));
    answer.put("to", Figures.instant(range.to()));
    answer.put("time_zone", range.zone().getId());
    answer.put("components", components.stream().map(this::component).toList());
    answer.put("next", next);
    return answer;
  }

  private Map<String, @Nullable Object> component(Past past) {
    List<dev.signalbox.core.uptime.Span> shown =
        past.spans().stream().map(span -> span.shown(range.to())).toList();
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("id", past.component().id());
    answer.put("name", past.component().name());
    answer.put("title", past.component().title());
    answer.put("uptime", uptime(past, Totals.of(shown, range.from(), range.to())));
    answer.put(
        "days",
        Day.cut(range.from(), range.to(), range.zone()).stream()
            .map(day -> day(past, shown, day))
            .toList());
    answer.put("response_times", past.latencies().stream().map(HistoryAnswer::latency).toList());
    answer.put("spans", past.spans().stream().map(span -> span(past, span)).toList());
    return answer;
  }

  private Map<String, @Nullable Object> uptime(Past past, Totals totals) {
    Uptime uptime = Uptime.of(totals, weights);
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("ratio", Figures.ratio(value(uptime.ratio())));
    answer.put("coverage", Figures.ratio(uptime.coverage().doubleValue()));
    seconds(answer, totals);
    since(answer, past.since(range.from(), range.to()));
    return answer;
  }

  private Map<String, @Nullable Object> day(
      Past past, List<dev.signalbox.core.uptime.Span> shown, Day day) {
    Totals totals = Totals.of(shown, day.from(), day.to());
    Uptime uptime = Uptime.of(totals, weights);
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("date", day.date().toString());
    answer.put("status", status(past, day, totals).label());
    answer.put("uptime", Figures.percent(value(uptime.ratio())));
    answer.put("coverage", Figures.ratio(uptime.coverage().doubleValue()));
    seconds(answer, totals);
    since(answer, past.since(day.from(), day.to()));
    answer.put("incidents", incidents(past.component().id(), day));
    return answer;
  }

  /** By the rule of the page's bars, whatever the zone. */
  private static Status status(Past past, Day day, Totals totals) {
    long lasted = past.lasted(day);
    long before = totals.window() - lasted;
    return Spent.of(totals).plus(Status.UNKNOWN, -before).shown(lasted);
  }

  private static void since(Map<String, @Nullable Object> answer, @Nullable Instant since) {
    if (since != null) {
      answer.put("since", Figures.instant(since));
    }
  }

  private List<UUID> incidents(UUID component, Day day) {
    return page.incidents().stream()
        .filter(incident -> incident.components().stream().anyMatch(c -> c.id().equals(component)))
        .filter(incident -> incident.startedAt().isBefore(day.to()))
        .filter(
            incident -> incident.resolvedAt() == null || incident.resolvedAt().isAfter(day.from()))
        .map(Incident::id)
        .toList();
  }

  private static void seconds(Map<String, @Nullable Object> answer, Totals totals) {
    for (Status status :
        List.of(
            Status.OUTAGE,
            Status.PARTIAL_OUTAGE,
            Status.DEGRADED,
            Status.MAINTENANCE,
            Status.UNKNOWN)) {
      answer.put(status.label() + "_s", Duration.ofMillis(totals.of(status)).toSeconds());
    }
  }

  private static @Nullable Double value(@Nullable BigDecimal ratio) {
    return ratio == null ? null : ratio.doubleValue();
  }

  private static Map<String, @Nullable Object> latency(LatencyStore.Point point) {
    Latency latency = point.latency();
    Map<String, @Nullable Object> answer = Json.object();
    answer.put("at", Figures.instant(point.at()));
    answer.put("count", latency.count());
    answer.put("avg_ms", Figures.millis(latency.averageMs()));
    answer.put("p50_ms", Figures.millis(latency.quantileMs(0.5)));
    answer.put("p95_ms", Figures.millis(latency.quantileMs(0.95)));
    answer.put("p99_ms", Figures.millis(latency.quantileMs(0.99)));
    return answer;
  }

  private Map<String, @Nullable Object> span(Past past, Span span) {
    Map<String, @Nullable Object> answer = Json.object();
    Instant from = span.from().isBefore(range.from()) ? range.from() : span.from();
    answer.put("from", Figures.instant(from));
    answer.put("to", Figures.instant(span.to() == null ? range.to() : span.to()));
    answer.put("status", span.effective().label());
    if (past.component().reason() != null) {
      answer.put("reason", span.reason());
      answer.put("explanation", span.explanation());
    }
    return answer;
  }
}
