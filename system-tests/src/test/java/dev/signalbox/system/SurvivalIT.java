package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.system.running.SeparateProcesses;
import dev.signalbox.testkit.FakeTarget;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Everything but the gateway and query-service is dead, Kafka and PostgreSQL too. */
class SurvivalIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String PAGE = "/public/status/survivor";

  /** For how long nothing comes back. */
  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("signalbox.evidence.outage", 10));

  @Test
  void inv_36_the_page_still_answers_and_says_how_old_it_is() throws Exception {
    try (FakeTarget target = FakeTarget.start();
        SeparateProcesses signalbox = SeparateProcesses.start(Map.of())) {
      Api api = new Api(signalbox);
      Files.writeString(
          signalbox.manifests().resolve("survivor.yaml"),
          """
          apiVersion: signalbox.dev/v1
          kind: StatusPage
          metadata: { name: survivor, namespace: survivor }
          spec:
            visibility: public
            components:
              - name: web
                checks: [ { http: { url: "%s", interval: 1s, timeout: 500ms } } ]
          """
              .formatted(target.url("/health")));
      api.awaitJson(
          "all is well", PAGE, SOON, page -> page.path("status").asString().equals("operational"));

      for (String dead : List.of("collector", "incident", "notifier", "kafka", "postgres")) {
        signalbox.process(dead).kill();
      }

      JsonNode page = visibleUntil(api, "the page admits that it knows nothing fresh", "unknown");
      assertThat(page.path("description").asString()).isEqualTo("Unknown – no fresh data");
      assertThat(page.path("fresh_until").asString())
          .isLessThan(java.time.Clock.systemUTC().instant().toString());
      HttpResponse<String> html = api.visit("/status/survivor");
      assertThat(html.statusCode()).isEqualTo(200);
      assertThat(html.body())
          .contains("Unknown – no fresh data")
          .contains("We have received no data since");
      org.awaitility.Awaitility.await("it goes on to answer")
          .pollInterval(Duration.ofSeconds(1))
          .during(OUTAGE)
          .atMost(OUTAGE.plus(SOON))
          .until(() -> answers(api));
    }
  }

  private static boolean answers(Api api) {
    assertThat(api.visit("/status/survivor").statusCode()).isEqualTo(200);
    assertThat(api.visibleJson(PAGE).path("status").asString()).isEqualTo("unknown");
    return true;
  }

  private static JsonNode visibleUntil(Api api, String what, String status) {
    org.awaitility.Awaitility.await(what)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> api.visibleJson(PAGE).path("status").asString().equals(status));
    return api.visibleJson(PAGE);
  }
}
