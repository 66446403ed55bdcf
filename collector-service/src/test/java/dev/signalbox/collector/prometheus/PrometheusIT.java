package dev.signalbox.collector.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.collector.RunningCollector;
import dev.signalbox.collector.TopicReader;
import dev.signalbox.schemas.Sample;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Verdict;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server that answers as Prometheus does, byte for byte where it matters. */
@NullUnmarked // what is missing fails the assertion
@Timeout(120)
class PrometheusIT {
  private static final String VECTOR =
      """
      {"status":"success","data":{"resultType":"vector","result":[
        {"metric":{"job":"shop"},"value":[1780000000.123,"%s"]}]}}
      """;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private final AtomicBoolean hanging = new AtomicBoolean();
  private volatile int status = 200;
  private volatile String body = VECTOR.formatted("0.01");

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/prom/api/v1/query",
        exchange -> {
          try (exchange) {
            String form =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(URLDecoder.decode(form, StandardCharsets.UTF_8));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, hanging.get() ? 0 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
            awaitNotHanging();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    hang(false);
    server.stop(0);
  }

  private void awaitNotHanging() {
    synchronized (hanging) {
      while (hanging.get()) {
        try {
          hanging.wait();
        } catch (InterruptedException e) {
          return; // the server stops
        }
      }
    }
  }

  private void hang(boolean hangs) {
    synchronized (hanging) {
      hanging.set(hangs);
      hanging.notifyAll();
    }
  }

  private static void awaitNewest(
      TopicReader topic, UUID application, Verdict verdict, String said) {
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(
            () -> {
              List<Sample> samples = topic.samples(application);
              assertThat(samples).isNotEmpty();
              assertThat(samples.getLast().getReason()).isEqualTo(said);
              assertThat(samples.getLast().getVerdict()).isEqualTo(verdict);
            });
  }

  private RunningCollector collector() {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/prom/";
    return RunningCollector.start(Map.of("signalbox.prometheus-url", url));
  }

  private static UUID application(RunningCollector collector) {
    return UUID.fromString(
        collector
            .admin(
                "POST",
                "/api/applications",
                """
                {"metadata": {"name": "asked", "namespace": "acme"}, "spec": {"components": [{"name": "w", "checks": [
                  {"prometheus": {"query": "sum(rate(errors[5m]))", "degraded": "> 0.05", "outage": "> 0.2", "interval": "1s"}}]}]}}
                """)
            .json()
            .get("id")
            .asString());
  }

  @Test
  void a_query_is_held_against_its_limits_and_prometheus_trouble_is_never_the_components() {
    try (RunningCollector collector = collector();
        TopicReader topic = new TopicReader(Topics.SAMPLES)) {
      UUID application = application(collector);
      awaitNewest(topic, application, Verdict.OPERATIONAL, "value within its limits");
      assertThat(asked.getFirst())
          .isEqualTo("query=sum(rate(errors{namespace=\"acme\"}[5m]))&timeout=500ms");
      assertThat(topic.samples(application).getLast().getDetails()).containsEntry("value", "0.01");

      body = VECTOR.formatted("0.3");
      awaitNewest(topic, application, Verdict.OUTAGE, "value > 0.2");

      body = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}";
      awaitNewest(topic, application, Verdict.INDETERMINATE, "the query gives no value");

      status = 503;
      body = "Service Unavailable";
      awaitNewest(topic, application, Verdict.INDETERMINATE, "Prometheus does not answer");
      await()
          .untilAsserted(
              () ->
                  assertThat(collector.send("GET", "/actuator/prometheus", null, null).text())
                      .contains(
                          "resilience4j_circuitbreaker_state{name=\"prometheus\",state=\"open\"} 1.0"));

      status = 200;
      body = VECTOR.formatted("0.01");
      awaitNewest(topic, application, Verdict.OPERATIONAL, "value within its limits");
    }
  }

  @Test
  void an_answer_without_a_value_says_what_it_is_and_quotes_nothing() {
    try (RunningCollector collector = collector();
        TopicReader topic = new TopicReader(Topics.SAMPLES)) {
      UUID application = application(collector);

      status = 400;
      body = "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"}";
      awaitNewest(topic, application, Verdict.INDETERMINATE, "Prometheus refuses the query");
      assertThat(topic.samples(application).getLast().getDetails())
          .containsEntry("prometheus", "parse error");

      status = 200;
      body = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}";
      awaitNewest(topic, application, Verdict.INDETERMINATE, "the query gives a range of values");

      body = "x".repeat(2 << 20);
      awaitNewest(topic, application, Verdict.INDETERMINATE, "the query gives more than 1 MiB");

      body = VECTOR.formatted("0.01").substring(0, 40);
      hang(true);
      awaitNewest(topic, application, Verdict.INDETERMINATE, "Prometheus does not answer");
      body = VECTOR.formatted("0.01");
      hang(false);
      awaitNewest(topic, application, Verdict.OPERATIONAL, "value within its limits");
    }
  }
}
