package dev.signalbox.collector.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import dev.signalbox.collector.RunningCollector;
import dev.signalbox.collector.RunningCollector.Answer;
import dev.signalbox.collector.TopicReader;
import dev.signalbox.collector.schedule.Timetable;
import dev.signalbox.schemas.ApplicationEntry;
import dev.signalbox.schemas.Sample;
import dev.signalbox.schemas.Topics;
import dev.signalbox.testkit.FakeTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class CatalogIT {
  private static final AtomicInteger NEXT = new AtomicInteger();
  private static RunningCollector collector;

  private final String name = "shop-" + NEXT.incrementAndGet();

  @BeforeAll
  static void start() {
    collector = RunningCollector.start(Map.of());
  }

  @AfterAll
  static void stop() {
    collector.close();
  }

  private String document(String spec) {
    return "{\"metadata\": {\"name\": \""
        + name
        + "\"}, \"spec\": "
        + spec.replace('\'', '"')
        + "}";
  }

  private UUID created(String spec) {
    Answer answer = collector.admin("POST", "/api/applications", document(spec));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return UUID.fromString(answer.json().get("id").asString());
  }

  @Test
  void an_application_is_created_replaced_and_removed_and_each_version_is_published() {
    Answer created = collector.admin("POST", "/api/applications", document("{'title': 'One'}"));
    UUID id = UUID.fromString(created.json().get("id").asString());

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo("/api/applications/" + id);
    assertThat(created.json().get("slug").asString()).isEqualTo(name);
    assertThat(created.json().get("updated_at").asString()).matches("[-0-9]+T[:0-9]+\\.\\d{3}Z");
    assertThat(
            collector
                .admin("PUT", "/api/applications/" + id, document("{'title': 'Two'}"))
                .status())
        .isEqualTo(200);
    assertThat(collector.admin("DELETE", "/api/applications/" + id, null).status()).isEqualTo(204);
    assertThat(collector.admin("PUT", "/api/applications/" + id, document("{}")).status())
        .isEqualTo(404);

    try (TopicReader topic = new TopicReader(Topics.CATALOG)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(topic.entries(id).stream().flatMap(Optional::stream).toList())
                      .extracting(
                          ApplicationEntry::getVersion,
                          ApplicationEntry::getTitle,
                          ApplicationEntry::getRetired)
                      .containsExactly(
                          tuple(1L, "One", false),
                          tuple(2L, "Two", false),
                          tuple(3L, "Two", true)));
    }
  }

  @Test
  void what_was_removed_comes_back_under_the_same_id() {
    UUID id = created("{'title': 'One'}");
    collector.admin("DELETE", "/api/applications/" + id, null);

    Answer again = collector.admin("POST", "/api/applications", document("{'title': 'Three'}"));

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json().get("id").asString()).isEqualTo(id.toString());
    assertThat(again.json().get("version").asLong()).isEqualTo(3);
  }

  @Test
  void a_body_may_be_yaml() {
    String yaml = "metadata: { name: " + name + " }\nstatusPage: { enabled: true, public: true }\n";

    Answer answer =
        collector.admin("POST", "/api/applications", yaml, "Content-Type", "application/yaml");

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.json().get("visibility").asString()).isEqualTo("public");
  }

  @Test
  void what_is_wrong_is_refused_by_name() {
    String late =
        "{'components': [{'name': 'a', 'checks': [{'http': {'url': 'http://x/', 'timeout': '30s'}}]}]}";

    assertProblem(collector.admin("POST", "/api/applications", "{oops"), 400, null);
    assertProblem(collector.admin("POST", "/api/applications", ""), 400, null);
    assertProblem(collector.admin("POST", "/api/applications", "[]"), 422, "");
    assertProblem(
        collector.admin("POST", "/api/applications", document("{'titel': 'x'}")),
        422,
        "spec.titel");
    assertProblem(
        collector.admin("POST", "/api/applications", document(late)),
        422,
        "spec.components[0].checks[0].http.timeout");
    assertProblem(collector.admin("POST", "/api/applications", "x".repeat(1_100_000)), 413, null);
    assertProblem(
        collector.admin("POST", "/api/applications", "a", "Content-Type", "text/plain"), 415, null);
    assertProblem(collector.admin("PUT", "/api/applications", "{}"), 405, null);
    assertProblem(collector.admin("PUT", "/api/applications/nonsense", "{}"), 404, null);
    assertProblem(collector.admin("GET", "/api/nowhere", null), 404, null);
    assertProblem(
        collector.admin("PUT", "/api/applications/" + UUID.randomUUID(), document("{}")),
        404,
        null);
  }

  private static void assertProblem(Answer answer, int status, @Nullable String path) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().get("status").asInt()).isEqualTo(status);
    assertThat(answer.json().get("type").asString()).isEqualTo("about:blank");
    assertThat(answer.json().get("detail").asString()).isNotEmpty();
    if (path != null) {
      assertThat(answer.json().at("/errors/0/path").asString()).isEqualTo(path);
      assertThat(answer.json().at("/errors/0/message").asString()).isNotEmpty();
    }
  }

  @Test
  void names_and_slugs_are_taken_once() {
    created("{}");

    assertProblem(
        collector.admin("POST", "/api/applications", document("{}")), 409, "metadata.name");
    String other =
        "{\"metadata\": {\"name\": \"" + name + "-b\"}, \"spec\": {\"slug\": \"" + name + "\"}}";
    assertProblem(collector.admin("POST", "/api/applications", other), 409, "spec.slug");
  }

  @Test
  void a_lost_update_is_refused() {
    UUID id = created("{}");
    String path = "/api/applications/" + id;

    assertThat(
            collector
                .admin("PUT", path, document("{'title': 'a'}"), "If-Match", "\"1\"")
                .header("ETag"))
        .isEqualTo("\"2\"");
    assertProblem(
        collector.admin("PUT", path, document("{'title': 'b'}"), "If-Match", "\"1\""), 412, null);
    assertProblem(collector.admin("DELETE", path, null, "If-Match", "W/\"1\""), 412, null);
  }

  @Test
  void a_repeated_write_is_done_once() {
    String key = UUID.randomUUID().toString();

    Answer first =
        collector.admin("POST", "/api/applications", document("{}"), "Idempotency-Key", key);
    Answer second =
        collector.admin("POST", "/api/applications", document("{}"), "Idempotency-Key", key);
    Answer other =
        collector.admin(
            "POST", "/api/applications", document("{'title': 'x'}"), "Idempotency-Key", key);

    assertThat(first.status()).as(first.text()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.json()).isEqualTo(first.json());
    assertProblem(other, 422, null);
  }

  @Test
  void a_refused_write_leaves_its_key_free() {
    created("{}");
    String key = UUID.randomUUID().toString();
    assertProblem(
        collector.admin("POST", "/api/applications", document("{}"), "Idempotency-Key", key),
        409,
        "metadata.name");

    assertThat(
            collector
                .database()
                .number("SELECT count(*) FROM collector.idempotency WHERE key = '" + key + "'"))
        .isZero();
  }

  @Test
  void a_patch_merges_into_what_is_there() {
    UUID id = created("{'title': 'a', 'description': 'b'}");
    String patch = "{\"spec\": {\"title\": null, \"slug\": \"" + name + "-p\"}}";

    Answer answer = collector.admin("PATCH", "/api/applications/" + id, patch);

    assertThat(answer.json().at("/manifest/spec/description").asString()).isEqualTo("b");
    assertThat(answer.json().get("title").asString()).isEqualTo(name);
    assertThat(answer.json().get("slug").asString()).isEqualTo(name + "-p");
  }

  @Test
  void the_pages_settings_can_be_read_and_replaced_alone() {
    UUID id = created("{'title': 'a', 'components': [{'name': 'c'}]}");
    String path = "/api/applications/" + id + "/status-page";
    String wanted =
        "{\"enabled\": true, \"public\": true, \"title\": \"b\", \"incidents\": {\"quiet\": \"1m\"}}";

    Answer put = collector.admin("PUT", path, wanted);
    Answer got = collector.admin("GET", path, null);

    assertThat(put.status()).as(put.text()).isEqualTo(200);
    assertThat(got.json().get("public").asBoolean()).isTrue();
    assertThat(got.json().at("/incidents/quiet").asString()).isEqualTo("1m");
    assertThat(collector.admin("PUT", path, got.text()).status()).isEqualTo(200);
    Answer whole = collector.admin("PATCH", "/api/applications/" + id, "{\"spec\": {}}");
    assertThat(whole.json().at("/manifest/spec/components/0/name").asString()).isEqualTo("c");
    assertProblem(collector.admin("PUT", path, "{\"colour\": 1}"), 422, "colour");
    assertProblem(
        collector.admin("PUT", path, "{\"metrics\": [{\"name\": \"x\"}]}"),
        422,
        "metrics[0].query");
  }

  @Test
  void only_the_gateways_admins_may_write() {
    UUID id = created("{}");
    String path = "/api/applications/" + id;
    String narrow = RunningCollector.token("admin", List.of(UUID.randomUUID()));

    assertProblem(collector.send("DELETE", path, null, null), 401, null);
    assertProblem(collector.send("DELETE", path, null, "nonsense"), 401, null);
    assertProblem(
        collector.send("DELETE", path, null, RunningCollector.token("anonymous", null)), 401, null);
    assertProblem(
        collector.send("DELETE", path, null, RunningCollector.token("operator", null)), 403, null);
    assertProblem(collector.send("DELETE", path, null, narrow), 404, null);
    assertProblem(collector.send("POST", "/api/applications", document("{}"), narrow), 403, null);
    assertThat(
            collector
                .send("DELETE", path, null, RunningCollector.token("admin", List.of(id)))
                .status())
        .isEqualTo(204);
  }

  @Test
  void the_probes_and_metrics_are_all_that_needs_no_token() {
    assertThat(collector.send("GET", "/livez", null, null).status()).isEqualTo(200);
    assertThat(collector.send("GET", "/readyz", null, null).status()).isEqualTo(200);
    assertThat(collector.send("GET", "/actuator/prometheus", null, null).text())
        .contains("signalbox_checks_running");
    assertProblem(collector.send("GET", "/actuator/health", null, null), 401, null);
    assertProblem(collector.send("GET", "/", null, null), 401, null);
  }

  @Test
  void checks_run_and_their_samples_reach_kafka_in_order() {
    try (FakeTarget target = FakeTarget.start();
        TopicReader samples = new TopicReader(Topics.SAMPLES)) {
      String check = "{'http': {'url': '" + target.url("/health") + "', 'interval': '1s'}}";
      UUID id =
          created(
              "{'components': [{'name': 'web', 'checks': [" + check + "]}, {'name': 'worker'}]}");
      await()
          .untilAsserted(
              () ->
                  assertThat(of(samples, id, "http"))
                      .extracting(Sample::getReason)
                      .anyMatch(r -> r.equals("HTTP 200")));

      target.answer(503, "");
      await()
          .untilAsserted(
              () ->
                  assertThat(of(samples, id, "http"))
                      .extracting(Sample::getReason)
                      .endsWith("HTTP 503"));

      assertThat(of(samples, id, "http"))
          .extracting(Sample::getSequence)
          .isSorted()
          .doesNotHaveDuplicates();
      assertThat(of(samples, id, "http")).allSatisfy(s -> assertThat(s.getEpoch()).isPositive());
      await()
          .untilAsserted(
              () ->
                  assertThat(of(samples, id, "workload"))
                      .isNotEmpty()
                      .allSatisfy(
                          s -> assertThat(s.getReason()).isEqualTo("no cluster connected")));
      collector.admin("DELETE", "/api/applications/" + id, null);
      await()
          .untilAsserted(
              () -> assertThat(collector.bean(Timetable.class).applications()).doesNotContain(id));
    }
  }

  private static List<Sample> of(TopicReader samples, UUID application, String check) {
    return samples.samples(application).stream()
        .filter(s -> s.getCheckName().equals(check))
        .toList();
  }
}
