package dev.signalbox.collector.prometheus;

import dev.signalbox.collector.check.Check;
import dev.signalbox.collector.check.Outcome;
import dev.signalbox.collector.manifest.KindSettings;
import java.time.Duration;

/**
 * Checks that ask Prometheus. That it is away or slow is our trouble, never the component's.
 * Reasons may be shown to everybody, so none of them quotes a query; what does is a detail.
 */
public final class PrometheusChecks {
  private static final String DETAIL = "prometheus";

  private final Queries queries;

  PrometheusChecks(Queries queries) {
    this.queries = queries;
  }

  public Check check(KindSettings.Prometheus settings, String namespace, Duration timeout) {
    Queries.Query query = queries.query(settings.query(), namespace);
    return () -> query.ask(timeout).thenApply(answer -> outcome(settings, answer));
  }

  private static Outcome outcome(KindSettings.Prometheus settings, Answer answer) {
    return switch (answer) {
      case Answer.Values(var values) -> QueryCheck.judge(settings, values);
      case Answer.NoValues(var what) -> Outcome.indeterminate("the query gives " + what);
      case Answer.Refused(var why) ->
          Outcome.indeterminate("Prometheus refuses the query").noting(DETAIL, why);
      case Answer.OutOfNamespace(var why) ->
          Outcome.indeterminate("the query cannot be kept in its namespace").noting(DETAIL, why);
      case Answer.Away() -> Outcome.indeterminate("Prometheus does not answer");
      case Answer.Unset() -> Outcome.indeterminate("no Prometheus is set");
    };
  }
}
