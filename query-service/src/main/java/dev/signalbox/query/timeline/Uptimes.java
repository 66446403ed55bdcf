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

  /**
   * @param older something was known of it before the spans begin, too
   */
  static List<Uptime> of(List<Span> spans, boolean older, Weights weights, Instant now) {
    List<dev.signalbox.core.uptime.Span> shown =
        spans.stream().map(span -> span.shown(now)).toList();
    Instant known = older ? null : known(spans);
    return WINDOWS.stream()
        .map(
            window -> {
              Instant from = now.minus(window.getValue());
              return of(window.getKey(), Totals.of(shown, from, now), weights, since(known, from));
            })
        .toList();
  }

  private static Uptime of(String window, Totals totals, Weights weights, @Nullable Instant since) {
    var uptime = dev.signalbox.core.uptime.Uptime.of(totals, weights);
    BigDecimal ratio = uptime.ratio();
    return new Uptime(
        window, ratio == null ? null : ratio.doubleValue(), uptime.coverage().doubleValue(), since);
  }

  private static @Nullable Instant known(List<Span> spans) {
    return spans.stream()
        .filter(span -> span.effective() != Status.UNKNOWN)
        .map(Span::from)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Instant since(@Nullable Instant known, Instant from) {
    return known != null && known.isAfter(from) ? known : null;
  }
}
