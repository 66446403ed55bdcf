package dev.signalbox.collector.api;

import dev.signalbox.collector.catalog.Application;
import dev.signalbox.collector.catalog.Catalog;
import dev.signalbox.collector.manifest.Manifest;
import dev.signalbox.collector.manifest.MetricReader;
import dev.signalbox.collector.manifest.Problem;
import dev.signalbox.collector.metric.Finding;
import dev.signalbox.collector.prometheus.Queries;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Custom metrics before they are anybody's: a query is tried, and nothing is kept. */
@RestController
class MetricsApi {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Catalog catalog;
  private final Queries queries;
  private final Clock clock;

  MetricsApi(Catalog catalog, Queries queries, Clock clock) {
    this.catalog = catalog;
    this.queries = queries;
    this.clock = clock;
  }

  /** The body is a metric as the manifest has it; its name may be left out. */
  @PostMapping("/api/applications/{id}/metrics/preview")
  Mono<ResponseEntity<Object>> preview(@PathVariable("id") UUID id, ServerHttpRequest request) {
    return Caller.admin(id)
        .then(catalog.find(id))
        .switchIfEmpty(
            Mono.error(() -> new Refusal(HttpStatus.NOT_FOUND, "There is no such application.")))
        .flatMap(
            application ->
                Bodies.read(request).flatMap(body -> tried(application, metric(body.tree()))));
  }

  private static Manifest.Metric metric(JsonNode body) {
    List<Problem> problems = new ArrayList<>();
    Manifest.Metric metric = MetricReader.tried(body, problems);
    if (!problems.isEmpty()) {
      throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, problems.getFirst().toString(), problems);
    }
    return metric;
  }

  private Mono<ResponseEntity<Object>> tried(Application application, Manifest.Metric metric) {
    Queries.Query query = queries.query(metric.query(), application.key().namespace());
    return Mono.fromCompletionStage(() -> query.ask(PATIENCE))
        .map(answer -> ResponseEntity.ok(shown(metric, Finding.of(answer))));
  }

  private Object shown(Manifest.Metric metric, Finding finding) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("value", finding instanceof Finding.Value found ? found.value() : null);
    answer.put("unit", metric.unit());
    answer.put("at", ApplicationView.INSTANT.format(clock.instant()));
    switch (finding) {
      case Finding.Value(double _, int series) -> answer.put("series", series);
      case Finding.None(Finding.Why why, String detail) -> {
        answer.put("error", why.word());
        answer.put("detail", detail);
      }
    }
    return answer;
  }
}
