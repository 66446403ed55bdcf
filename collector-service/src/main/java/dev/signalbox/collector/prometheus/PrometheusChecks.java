package dev.signalbox.collector.prometheus;

import dev.signalbox.collector.check.Check;
import dev.signalbox.collector.check.Outcome;
import dev.signalbox.collector.manifest.KindSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Checks that ask Prometheus. That it is away or slow is our trouble, never the component's. */
public final class PrometheusChecks {
  private final @Nullable Prometheus prometheus;
  private final PrometheusSettings.Scope scope;

  PrometheusChecks(@Nullable Prometheus prometheus, PrometheusSettings.Scope scope) {
    this.prometheus = prometheus;
    this.scope = scope;
  }

  public Check check(KindSettings.Prometheus settings, String namespace, Duration timeout) {
    Prometheus asked = prometheus;
    if (asked == null) {
      return always(Outcome.indeterminate("no Prometheus is set"));
    }
    String query;
    try {
      query =
          switch (scope) {
            case NAMESPACE -> Scoped.within(settings.query(), namespace);
            case ALL -> settings.query();
          };
    } catch (IllegalArgumentException e) {
      return always(
          Outcome.indeterminate("the query cannot be kept in its namespace: " + e.getMessage()));
    }
    return () ->
        asked
            .ask(query, timeout)
            .thenApply(answer -> outcome(settings, answer))
            .exceptionally(error -> Outcome.indeterminate("Prometheus does not answer"))
            .toCompletableFuture();
  }

  private static Check always(Outcome outcome) {
    return () -> CompletableFuture.completedFuture(outcome);
  }

  private static Outcome outcome(KindSettings.Prometheus settings, Prometheus.Answer answer) {
    return switch (answer) {
      case Prometheus.Answer.Values(var values) -> QueryCheck.judge(settings, values);
      case Prometheus.Answer.Refused(var why) ->
          Outcome.indeterminate(
              "Prometheus refuses the query: " + why.lines().findFirst().orElse(""));
    };
  }
}
