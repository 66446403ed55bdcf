package dev.signalbox.query.timeline;

import dev.signalbox.core.status.Status;
import dev.signalbox.core.uptime.Totals;
import dev.signalbox.core.uptime.Weights;
import dev.signalbox.query.page.Uptime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Uptime of the windows that a page shows, from spans, in exact milliseconds. */
final class Uptimes {
  private static final List<Map.Entry<String, Duration>> WINDOWS =
      List.of(
          Map.entry("24h", Duration.ofHours(24)),
          Map.entry("7d", Duration.ofDays(7)),
          Map.entry("30d", Duration.ofDays(30)),
          Map.entry("90d", Duration.ofDays(90)));

  private Uptimes() {}

  static List<Uptime> of(List<Span> spans, Weights weights, Instant now) {
    return WINDOWS.stream().map(window -> of(window, spans, weights, now)).toList();
  }

  private static Uptime of(
      Map.Entry<String, Duration> window, List<Span> spans, Weights weights, Instant now) {
    Instant from = now.minus(window.getValue());
    Totals totals = Totals.of(spans.stream().map(span -> span.shown(now)).toList(), from, now);
    var uptime = dev.signalbox.core.uptime.Uptime.of(totals, weights);
    BigDecimal ratio = uptime.ratio();
    return new Uptime(
        window.getKey(),
        ratio == null ? null : ratio.doubleValue(),
        uptime.coverage().doubleValue(),
        younger(spans, from));
  }

  private static @Nullable Instant younger(List<Span> spans, Instant from) {
    return spans.stream()
        .filter(span -> span.effective() != Status.UNKNOWN)
        .map(Span::from)
        .findFirst()
        .filter(first -> first.isAfter(from))
        .orElse(null);
  }
}
