package dev.signalbox.collector.prometheus;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Queries as applications state them, each held to the namespace of its application unless the
 * operator allows more.
 */
public final class Queries {
  private final @Nullable Prometheus prometheus;
  private final PrometheusSettings.Scope scope;

  Queries(@Nullable Prometheus prometheus, PrometheusSettings.Scope scope) {
    this.prometheus = prometheus;
    this.scope = scope;
  }

  /** A query that can be asked again and again. */
  public interface Query {
    /** Never fails: what goes wrong is an answer, and comes little later than the timeout. */
    CompletableFuture<Answer> ask(Duration timeout);
  }

  public Query query(String stated, String namespace) {
    Prometheus asked = prometheus;
    if (asked == null) {
      return always(new Answer.Unset());
    }
    String query;
    try {
      query =
          switch (scope) {
            case NAMESPACE -> Scoped.within(stated, namespace);
            case ALL -> stated;
          };
    } catch (IllegalArgumentException e) {
      return always(new Answer.OutOfNamespace(String.valueOf(e.getMessage())));
    }
    return timeout ->
        asked.ask(query, timeout).exceptionally(error -> new Answer.Away()).toCompletableFuture();
  }

  private static Query always(Answer answer) {
    return timeout -> CompletableFuture.completedFuture(answer);
  }
}
