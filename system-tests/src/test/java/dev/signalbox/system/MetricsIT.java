package dev.signalbox.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.signalbox.system.browser.Chromium;
import dev.signalbox.system.running.StandaloneSignalbox;
import dev.signalbox.testkit.process.FreePort;
import dev.signalbox.testkit.process.PrometheusProcess;
import dev.signalbox.testkit.process.PrometheusProcess.Target;
import dev.signalbox.testkit.stream.EventStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Custom metrics from a real Prometheus that scrapes a real exporter, to whoever looks. */
@NullUnmarked // opened before all tests
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(value = "canRun", disabledReason = "needs Prometheus (apt-get install prometheus)")
class MetricsIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String PAGE = "/public/status/measured";

  /** In the form of the mission, with everything that can go wrong beside what goes well. */
  private static final String MANIFEST =
      """
      metadata: { name: measured, namespace: acme }
      statusPage:
        enabled: true
        public: true
        metrics:
          - { name: "Targets", query: "up", unit: "of 2" }
          - { name: "Error Rate", query: "rate(http_server_requests_seconds_count{status=~'.*'}[1m])", unit: "%" }
          - { name: "Absent", query: "zebra_requests_total" }
          - { name: "Broken", query: "sum(zebra_requests_total" }
          - { name: "Nobody's", query: "0 * sum(up) / 0" }
          - { name: "Range", query: "up[5m]" }
          - { name: "Words", query: "'zebra'" }
          - { name: "Far too many", query: "{__name__=~'.+'}" }
          - { name: "Of others", query: "sum(up{namespace='other'})" }
          - { name: "Clock", query: "0 * sum(up) + time() % 100000", decimals: 0 }
      """;

  private PrometheusProcess prometheus;
  private StandaloneSignalbox signalbox;
  private Api api;
  private String application;

  static boolean canRun() {
    return PrometheusProcess.isInstalled();
  }

  @BeforeAll
  void startAll() throws IOException {
    int port = FreePort.find();
    int exporter = FreePort.find();
    signalbox =
        StandaloneSignalbox.start(
            Map.of(
                "SIGNALBOX_PROMETHEUS_URL",
                "http://127.0.0.1:" + port,
                "SIGNALBOX_MANAGEMENT_PORT",
                String.valueOf(exporter)));
    prometheus =
        PrometheusProcess.start(
            port,
            List.of(
                new Target(exporter, "/actuator/prometheus", "acme"),
                new Target(port, "/metrics", "acme"),
                new Target(port, "/metrics", "other")));
    prometheus.awaitTargets(3);
    api = new Api(signalbox);
    Files.writeString(signalbox.manifests().resolve("measured.yaml"), MANIFEST);
    application =
        api.awaitJson("the page", PAGE, SOON, page -> true).at("/application/id").asString();
  }

  @AfterAll
  void stopAll() {
    if (signalbox != null) {
      signalbox.close();
    }
    if (prometheus != null) {
      prometheus.close();
    }
  }

  private JsonNode awaited(String metric, Predicate<JsonNode> expected) {
    return metric(
        api.awaitJson(metric, PAGE, SOON, page -> expected.test(metric(page, metric))), metric);
  }

  private static JsonNode metric(JsonNode page, String name) {
    return page.path("metrics")
        .valueStream()
        .filter(each -> each.path("name").asString().equals(name))
        .findFirst()
        .orElseGet(Api.JSON::createObjectNode);
  }

  @Test
  void what_the_query_gives_is_a_value_with_its_unit_and_its_course() {
    JsonNode targets = awaited("Targets", metric -> metric.path("value").asDouble() == 2);
    assertThat(targets.path("unit").asString()).isEqualTo("of 2");
    assertThat(targets.path("stale").asBoolean()).isFalse();
    assertThat(targets.path("error").isNull()).isTrue();
    awaited("Error Rate", metric -> metric.path("value").asDouble() > 0);

    JsonNode courses =
        api.awaitJson(
            "points",
            PAGE + "/metrics?window=24h",
            SOON,
            answer -> !metric(answer, "Targets").path("points").isEmpty());
    assertThat(metric(courses, "Targets").at("/points/0/value").asDouble()).isEqualTo(2);
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(api.visit("/status/measured").body())
                    .contains("Error Rate", "<b>2</b>", "of 2", "class=\"spark\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Absent       | no_series
          Broken       | refused
          Nobody's     | not_a_number
          Range        | not_a_value
          Words        | not_a_value
          Far too many | too_many_series
          Of others    | no_series
          """)
  void what_gives_no_value_says_so_in_one_word(String name, String error) {
    JsonNode metric = awaited(name, each -> each.path("error").asString("").equals(error));

    assertThat(metric.path("value").isNull()).isTrue();
    assertThat(metric.path("stale").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          up                   | 200 | "value":2.0
          up                   | 200 | "series":2
          {__name__=~'.+'}     | 200 | "error":"too_many_series"
          sum(zebra            | 200 | parse error
          up[5m]               | 200 | a range of values
          """)
  void an_admin_can_try_a_query_and_is_told_in_prometheus_own_words(
      String query, int status, String said) {
    HttpResponse<String> answer = preview("{\"query\": \"" + query + "\", \"unit\": \"%\"}");

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"unit": "%"}                           | query    | is required
          {"query": "LONG"}                       | query    | must be at most 4,000 characters long
          {"query": "up", "unit": "<b>%</b>"}     | unit     | must be plain text without < and >
          {"query": "up", "interval": "1s"}       | interval | must be from 30s to 5m
          {"query": "up", "interval": "1d"}       | interval | must be from 30s to 5m
          {"query": "up", "decimals": 7}          | decimals | must be a whole number from 0 to 6
          {"query": "up", "colour": "red"}        | colour   | unknown field, known are decimals, interval, name, query, unit
          """)
  void a_field_that_is_wrong_is_named(String body, String path, String message) {
    HttpResponse<String> answer = preview(body.replace("LONG", "u".repeat(10_000)));

    assertThat(answer.statusCode()).isEqualTo(422);
    JsonNode problem = Api.JSON.readTree(answer.body()).at("/errors/0");
    assertThat(problem.path("path").asString()).isEqualTo(path);
    assertThat(problem.path("message").asString()).isEqualTo(message);
  }

  private HttpResponse<String> preview(String body) {
    return api.post("/api/applications/" + application + "/metrics/preview", body);
  }

  @Test
  void no_query_and_no_source_is_read_by_the_public() {
    awaited("Broken", each -> each.path("error").asString("").equals("refused"));
    awaited("Targets", metric -> metric.path("value").asDouble() == 2);
    List<String> read = new ArrayList<>();
    Stream.of("", "/history", "/uptime", "/api/v2/summary.json", "/feed.json", "/widget.json")
        .map(path -> api.visit("/status/measured" + path).body())
        .forEach(read::add);
    Stream.of("", "/metrics", "/metrics?window=zebra", "/history", "/incidents")
        .map(path -> api.visit(PAGE + path).body())
        .forEach(read::add);
    read.add(api.get("/status/measured/metrics").body());
    try (EventStream events = EventStream.open(api.url() + PAGE + "/events")) {
      Awaitility.await()
          .atMost(SOON)
          .until(() -> events.events().stream().anyMatch(each -> each.name().equals("fresh")));
      events.events().forEach(event -> read.add(event.data()));
    }

    assertThat(read).noneMatch(String::isBlank);
    assertThat(read)
        .allSatisfy(
            body ->
                assertThat(body)
                    .doesNotContain(
                        "zebra_",
                        "http_server_requests",
                        "__name__",
                        prometheus.url(),
                        "parse error"));
  }

  @Test
  void an_open_page_shows_the_next_value_without_being_loaded_again() {
    assumeThat(Chromium.isInstalled()).as("Chromium is installed").isTrue();
    awaited("Clock", metric -> metric.path("value").asDouble() > 0);
    try (Chromium chromium = new Chromium(api.url());
        BrowserContext context = chromium.context()) {
      Page page = chromium.open(context, "/status/measured");
      Locator value = page.locator(".tile", named("Clock")).locator(".tile-value b");
      page.evaluate("window.loadedOnce = true");
      String first = value.textContent();

      // whoever fetches the whole page again would show it, too
      page.route(url -> url.endsWith("/status/measured"), Route::abort);
      assertThat(value).not().hasText(first);
      assertThat(value).hasText(Pattern.compile("[0-9]{1,2},?[0-9]{3}"));
      assertThat(page.evaluate("window.loadedOnce")).isEqualTo(true);
    }
  }

  private static Page.LocatorOptions named(String metric) {
    return new Page.LocatorOptions().setHasText(metric);
  }

  @Test
  void while_prometheus_hangs_the_last_value_stays_with_its_time_and_the_reason() {
    awaited("Targets", metric -> metric.path("value").asDouble() == 2);
    prometheus.pause();
    try {
      JsonNode hanging =
          awaited("Targets", each -> each.path("error").asString("").equals("no_answer"));
      assertThat(hanging.path("value").asDouble()).isEqualTo(2);

      JsonNode old = awaited("Targets", each -> each.path("stale").asBoolean());
      assertThat(old.path("value").asDouble()).isEqualTo(2);
      Awaitility.await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(api.visit("/status/measured").body())
                      .contains("<b>2</b>", "The source does not answer"));
    } finally {
      prometheus.resume();
    }
    awaited("Targets", each -> !each.path("stale").asBoolean() && each.path("error").isNull());
  }
}
