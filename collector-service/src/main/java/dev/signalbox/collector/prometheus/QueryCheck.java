package dev.signalbox.collector.prometheus;

import dev.signalbox.collector.check.Outcome;
import dev.signalbox.collector.manifest.KindSettings;
import dev.signalbox.collector.manifest.KindSettings.Limit;
import dev.signalbox.core.status.Verdict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What values mean: the worst series decides, and no series is no news. */
final class QueryCheck {
  private QueryCheck() {}

  static Outcome judge(KindSettings.Prometheus settings, List<Double> values) {
    List<Double> numbers = values.stream().filter(value -> !value.isNaN()).toList();
    if (numbers.isEmpty()) {
      return Outcome.indeterminate("the query gives no value");
    }
    Outcome out = over(Verdict.OUTAGE, settings.outage(), numbers);
    Outcome degraded = over(Verdict.DEGRADED, settings.degraded(), numbers);
    return out != null
        ? out
        : degraded != null
            ? degraded
            : outcome(Verdict.OPERATIONAL, "value within its limits", numbers.getFirst());
  }

  private static @Nullable Outcome over(
      Verdict verdict, @Nullable Limit limit, List<Double> values) {
    return limit == null
        ? null
        : values.stream()
            .filter(limit::passed)
            .findFirst()
            .map(value -> outcome(verdict, "value " + limit, value))
            .orElse(null);
  }

  private static Outcome outcome(Verdict verdict, String reason, double value) {
    return new Outcome(verdict, reason, null, null, null, Map.of("value", Double.toString(value)));
  }
}
