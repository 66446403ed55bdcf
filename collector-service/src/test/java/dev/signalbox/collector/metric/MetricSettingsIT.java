package dev.signalbox.collector.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.collector.RunningCollector;
import dev.signalbox.collector.RunningCollector.Answer;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metrics as people set and try them, where no Prometheus is. */
@NullUnmarked // what is missing fails the assertion
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricSettingsIT {
  private RunningCollector collector;
  private String application;

  @BeforeAll
  void start() {
    collector = RunningCollector.start(Map.of());
    application =
        "/api/applications/"
            + collector
                .admin("POST", "/api/applications", "{\"metadata\": {\"name\": \"measured\"}}")
                .json()
                .get("id")
                .asString();
  }

  @AfterAll
  void stop() {
    collector.close();
  }

  @Test
  void metrics_are_set_with_the_pages_settings() {
    String metrics =
        "{\"metrics\": [{\"name\": \"Requests\", \"query\": \"sum(up)\", \"unit\": \"req/s\"}]}";

    Answer put = collector.admin("PUT", application + "/status-page", metrics);
    Answer got = collector.admin("GET", application + "/status-page", null);

    assertThat(put.status()).as(put.text()).isEqualTo(200);
    assertThat(got.json().at("/metrics/0/query").asString()).isEqualTo("sum(up)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [{"name": "a", "query": "LONG"}]                                 | metrics[0].query
          [{"name": "a", "query": "up", "unit": "<i>%</i>"}]               | metrics[0].unit
          [{"name": "a", "query": "up"}, {"name": "a", "query": "down"}]   | metrics[1].name
          [{"name": "a", "query": "up", "interval": "1s"}]                 | metrics[0].interval
          [{"name": "a", "query": "up", "interval": "1d"}]                 | metrics[0].interval
          [{"name": "a", "query": "up", "decimals": -1}]                   | metrics[0].decimals
          {"name": "a"}                                                    | metrics
          """)
  void a_field_that_is_wrong_is_named_and_nothing_is_set(String metrics, String path) {
    Answer before = collector.admin("GET", application + "/status-page", null);
    String body = "{\"metrics\": " + metrics.replace("LONG", "u".repeat(10_000)) + "}";

    Answer refused = collector.admin("PUT", application + "/status-page", body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/errors/0/path").asString()).isEqualTo(path);
    assertThat(collector.admin("GET", application + "/status-page", null).text())
        .isEqualTo(before.text());
  }

  @Test
  void a_query_is_tried_by_admins_alone_and_without_a_prometheus_that_is_said() {
    String preview = application + "/metrics/preview";
    String body = "{\"query\": \"up\"}";

    Answer tried = collector.admin("POST", preview, body);
    assertThat(tried.status()).isEqualTo(200);
    assertThat(tried.json().get("value").isNull()).isTrue();
    assertThat(tried.json().get("error").asString()).isEqualTo("no_source");
    assertThat(collector.send("POST", preview, body, null).status()).isEqualTo(401);
    String operator = RunningCollector.token("operator", null);
    assertThat(collector.send("POST", preview, body, operator).status()).isEqualTo(403);
    String unknown = "/api/applications/00000000-0000-4000-8000-000000000000/metrics/preview";
    assertThat(collector.admin("POST", unknown, body).status()).isEqualTo(404);
  }
}
