package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.system.outside.Clients;
import dev.signalbox.system.outside.Clients.Listening;
import dev.signalbox.system.outside.Schemathesis;
import dev.signalbox.system.running.StandaloneSignalbox;
import dev.signalbox.testkit.FakeTarget;
import dev.signalbox.testkit.FaultProxy;
import dev.signalbox.testkit.stream.EventStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Programs that were not written here read us, and understand what we mean. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(value = "areInstalled", disabledReason = "needs the clients that script/test gets")
@Execution(ExecutionMode.SAME_THREAD)
class ClientsIT {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String PAGE = "/status/clients";
  private static final String DISKS =
      """
      {"title": "New disks", "message": "Orders may be late.", "starts_at": "2036-01-06T01:00:00Z",
       "ends_at": "2036-01-06T02:30:00Z", "time_zone": "Europe/Berlin", "rrule": "FREQ=WEEKLY;BYDAY=SU",
       "components": [{"name": "web"}]}""";

  private final FakeTarget target = FakeTarget.start();
  private StandaloneSignalbox signalbox;
  private Clients clients;
  private Api api;
  private String application;
  private String incident;

  static boolean areInstalled() {
    return Clients.isInstalled();
  }

  @BeforeAll
  void startAll() throws IOException {
    signalbox = StandaloneSignalbox.start(Map.of());
    clients = new Clients(signalbox);
    api = new Api(signalbox);
    manifest("fuzzed", "Fuzzed");
    application = manifest("clients", "Clients & Co");
    incident =
        created(
            application,
            "incidents",
            """
            {"title": "Slow <b>&</b> odd", "impact": "minor", "message": "We *look* into it.",
             "components": [{"name": "db", "status": "degraded"}]}""");
    created(
        application,
        "incidents",
        """
        {"title": "Gone for an hour", "impact": "major", "status": "resolved", "message": "It is back.",
         "started_at": "2026-06-01T08:00:00Z", "resolved_at": "2026-06-01T09:00:00Z"}""");
    created(application, "maintenances", DISKS);
    api.awaitJson(
        "the page tells of all",
        "/public/status/clients",
        SOON,
        page ->
            page.path("status").asString().equals("degraded")
                && api.visibleJson("/public/status/clients/maintenances").path("items").size()
                    == 1);
  }

  /** A page of that name, whose id is answered once all is well on it. */
  private String manifest(String name, String title) throws IOException {
    Files.writeString(
        signalbox.manifests().resolve(name + ".yaml"),
        """
        apiVersion: signalbox.dev/v1
        kind: StatusPage
        metadata: { name: %2$s, namespace: %2$s }
        spec:
          title: %3$s
          visibility: public
          components:
            - { name: web, title: Web front, checks: [ { http: { url: "%1$s", interval: 1s } } ] }
            - { name: db, title: Database, group: Data, checks: [ { http: { url: "%1$s", interval: 1s } } ] }
            - { name: backstage, internal: true, checks: [ { http: { url: "%1$s", interval: 1s } } ] }
        """
            .formatted(target.url("/health"), name, title));
    return api.awaitJson(
            "all is well",
            "/public/status/" + name,
            SOON,
            page -> page.path("status").asString().equals("operational"))
        .path("application")
        .path("id")
        .asString();
  }

  @AfterAll
  void stopAll() {
    if (signalbox != null) {
      signalbox.close();
    }
    target.close();
  }

  private String created(String id, String what, String json) {
    var answer = api.post("/api/applications/" + id + "/" + what, json);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Api.JSON.readTree(answer.body()).path("id").asString();
  }

  @ParameterizedTest(name = "{0} of {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # client    | path                          | field                          | is
          statuspage  | /status/clients               | /success                       | true
          statuspage  | /status/clients               | /indicator                     | minor
          statuspage  | /status/clients               | /components/Web front          | operational
          statuspage  | /status/clients               | /components/Database           | degraded_performance
          statuspage  | /status/clients               | /incidents/0/name              | Slow <b>&</b> odd
          statuspage  | /status/clients               | /incidents/0/impact            | minor
          statuspage  | /status/clients               | /incidents/0/affected_components/0 | Database
          statuspage  | /status/clients               | /maintenances/0/name           | New disks
          statuspage  | /status/clients               | /maintenances/0/scheduled_start| 2036-01-06T01:00:00.000Z
          feed        | /status/clients/history.rss   | /well_formed                   | true
          feed        | /status/clients/history.rss   | /version                       | rss20
          feed        | /status/clients/history.rss   | /entries/0/dated               | true
          feed        | /status/clients/feed.atom     | /well_formed                   | true
          feed        | /status/clients/feed.atom     | /version                       | atom10
          feed        | /status/clients/feed.atom     | /title                         | Clients & Co status
          feed        | /status/clients/feed.atom     | /entries/0/dated               | true
          calendar    | /status/clients/maintenance.ics | /version                     | 2.0
          calendar    | /status/clients/maintenance.ics | /events/0/title              | New disks
          calendar    | /status/clients/maintenance.ics | /events/0/minutes            | 90
          calendar    | /status/clients/maintenance.ics | /events/0/starts             | 2036-01-06T01:00:00+00:00
          calendar    | /status/clients/maintenance.ics | /events/1/starts             | 2036-01-13T01:00:00+00:00
          metrics     | /status/clients/metrics       | /families/signalbox_component_status | gauge
          metrics     | /status/clients/metrics       | /families/signalbox_check_duration_seconds | histogram
          metrics     | /status/clients/metrics       | /statuses/web                  | operational
          metrics     | /status/clients/metrics       | /statuses/db                   | degraded
          shield      | /status/clients/badge.json    | /label                         | clients & co
          shield      | /status/clients/badge.json    | /message                       | degraded
          openapi     | /api/openapi.json             | /version                       | 3.1.0
          """)
  void what_it_says_is_understood(String client, String path, String field, String expected) {
    JsonNode found = clients.read(client, path);
    assertThat(found.at(field).asString())
        .as("%s read %s of %s in %s", client, field, path, found)
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"calendar " + PAGE + "/maintenance.ics", "shield " + PAGE + "/badge.json"})
  void nothing_is_found_wrong(String asked) {
    String[] words = asked.split(" ", -1);
    assertThat(clients.read(words[0], words[1]).path("errors")).as(asked).isEmpty();
  }

  @Test
  void the_contract_is_a_valid_openapi_document() {
    assertThat(clients.read("openapi", "/api/openapi.json").path("errors")).isEmpty();
  }

  /** One entry of each incident, the same in both formats, with what people wrote as text. */
  @ParameterizedTest
  @ValueSource(strings = {"/history.rss", "/history.atom"})
  void a_feed_names_each_incident_once(String feed) {
    JsonNode entries = clients.read("feed", PAGE + feed).path("entries");
    String id = "tag:" + URI.create(signalbox.url()).getHost() + ",2005:Incident/" + incident;
    assertThat(entries.valueStream().filter(entry -> entry.path("id").asString().equals(id)))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.path("title").asString()).contains("Slow");
              assertThat(entry.path("link").asString()).endsWith("/incidents/" + incident);
              assertThat(entry.path("text").asString()).contains("<em>look</em>");
            });
    assertThat(entries.toString()).doesNotContain("backstage");
  }

  @Test
  void inv_34_a_stream_that_is_cut_off_goes_on_without_gap_or_repeat() {
    String path = "/public/status/clients/events";
    try (FaultProxy proxy = FaultProxy.to("127.0.0.1", URI.create(signalbox.url()).getPort());
        EventStream whole = EventStream.open(signalbox.url() + path);
        Listening cut = clients.listen("http://127.0.0.1:" + proxy.port() + path)) {
      await("both begin").until(() -> whole.lastId() != null && !cut.told().isEmpty());
      for (int round = 0; round < 3; round++) {
        say("before " + round);
        proxy.cutAll();
        say("meanwhile " + round);
        say("later " + round);
      }
      await("the cut one has caught up")
          .untilAsserted(
              () -> assertThat(ids(cut)).isNotEmpty().endsWith(String.valueOf(whole.lastId())));
      List<String> all =
          whole.events().stream()
              .filter(event -> event.id() != null)
              .map(event -> String.valueOf(event.id()))
              .toList();
      assertThat(all).doesNotHaveDuplicates().endsWith(ids(cut).toArray(String[]::new));
      assertThat(cut.told().stream().filter(told -> told.path("resumed").asBoolean())).isNotEmpty();
      assertThat(cut.told().stream().map(told -> told.path("event").asString()))
          .doesNotContain("reset")
          .containsOnlyOnce("snapshot");
    }
  }

  private void say(String message) {
    var answer =
        api.post(
            "/api/applications/" + application + "/incidents/" + incident + "/updates",
            "{\"message\": \"" + message + "\"}");
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
  }

  private static List<String> ids(Listening listening) {
    return listening.told().stream()
        .filter(told -> told.path("event").asString().matches("snapshot|update"))
        .map(told -> told.path("id").asString(""))
        .filter(id -> !id.isEmpty())
        .toList();
  }

  /** One of each service; the gateway itself answers what is longer than it lets through. */
  @ParameterizedTest
  @CsvSource({
    "POST, /api/heartbeats/nobody?message=, 422",
    "POST, /api/alerts/alertmanager?message=, 422",
    "GET, /public/status/clients?message=, 200",
    "GET, /subscriptions/nobody?message=, 404"
  })
  void what_the_gateway_lets_through_is_too_long_for_no_service(
      String method, String path, int status) {
    HttpResponse<String> answer =
        api.send(method, path + "x".repeat(8_150 - path.length()), "application/json", "{}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).isNotEmpty();
  }

  /** Whatever is asked, however wrongly: no fault of ours, and no answer that is not documented. */
  @Test
  void schemathesis_finds_nothing_undocumented() throws IOException {
    Clients.Output found = Schemathesis.run(clients, signalbox, fuzzing());
    assertThat(found.code()).as(found.text()).isZero();
    assertThat(found.text()).contains("Tested: ");
  }

  /** What the fuzzer asks of is there, and is nobody else's. */
  private Path fuzzing() throws IOException {
    String fuzzed = api.json("/public/status/fuzzed").path("application").path("id").asString();
    Path settings = Files.createTempFile("schemathesis", ".toml");
    Files.writeString(
        settings,
        """
        [parameters]
        "path.id" = "%s"
        "path.slug" = "fuzzed"
        "path.incident" = "%s"
        "path.maintenance" = "%s"
        "path.component" = "web"
        """
            .formatted(
                fuzzed,
                created(fuzzed, "incidents", "{\"title\": \"Odd\"}"),
                created(fuzzed, "maintenances", DISKS)));
    return settings;
  }
}
