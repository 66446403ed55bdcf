package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.standardwebhooks.Webhook;
import dev.signalbox.system.outside.WebhookReceiver;
import dev.signalbox.system.outside.WebhookReceiver.Received;
import dev.signalbox.system.running.RunningSignalbox;
import dev.signalbox.testkit.FakeTarget;
import dev.signalbox.testkit.stream.EventStream;
import dev.signalbox.testkit.stream.EventStream.Event;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * The main job, end to end, through the gateway alone; every form in which Signalbox runs does all
 * of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MainJobContract {
  private static final Duration SOON = Duration.ofSeconds(90);

  private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
  private RunningSignalbox signalbox;
  private Api api;

  /** Starts the form under test. */
  abstract RunningSignalbox start(Map<String, String> settings);

  RunningSignalbox signalbox() {
    return signalbox;
  }

  Api api() {
    return api;
  }

  @BeforeAll
  void startAll() {
    mail.start();
    signalbox =
        start(
            Map.of(
                "SIGNALBOX_SMTP_URL",
                "smtp://127.0.0.1:" + mail.getSmtp().getPort(),
                "SIGNALBOX_MAIL_FROM",
                "status@signalbox.example"));
    api = new Api(signalbox);
  }

  @AfterAll
  void stopAll() {
    if (signalbox != null) {
      signalbox.close();
    }
    mail.stop();
  }

  /** A manifest in force whose one component {@code web} is checked each second at the address. */
  String apply(String name, String url) {
    String manifest =
        """
        apiVersion: signalbox.dev/v1
        kind: StatusPage
        metadata: { name: %1$s, namespace: %1$s }
        spec:
          visibility: public
          show: { reasons: true }
          components:
            - name: web
              checks: [ { http: { url: "%2$s", interval: 1s, timeout: 500ms } } ]
            - name: backstage
              internal: true
              checks: [ { http: { url: "%2$s", interval: 1s, timeout: 500ms } } ]
          incidents: { automatic: publish, quiet: 3s, reopen: 5s }
        """
            .formatted(name, url);
    try {
      Files.writeString(signalbox.manifests().resolve(name + ".yaml"), manifest);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    JsonNode page = awaitPage(name, "operational");
    return page.path("application").path("id").asString();
  }

  JsonNode awaitPage(String slug, String status) {
    return api.awaitJson(
        slug + " is " + status,
        "/public/status/" + slug,
        SOON,
        page ->
            page.path("status").asString().equals(status) && !page.path("components").isEmpty());
  }

  static String unique(String name) {
    return name + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  @Test
  void an_outage_shows_live_opens_one_incident_and_resolves_when_it_is_over() {
    try (FakeTarget target = FakeTarget.start()) {
      String slug = unique("live");
      String id = apply(slug, target.url("/health"));
      try (EventStream stream =
          EventStream.open(api.url() + "/public/status/" + slug + "/events")) {
        await("a snapshot").until(() -> !stream.events().isEmpty());
        assertThat(stream.events().getFirst().name()).isEqualTo("snapshot");

        target.answer(503, "down");
        JsonNode broken = awaitPage(slug, "outage");
        assertThat(Api.statusOf(broken, "web")).isEqualTo("outage");
        assertThat(Api.statusOf(broken, "backstage"))
            .as("an internal component is not shown")
            .isEmpty();
        await("the stream tells it").until(() -> told(stream, "outage"));
        new Addresses(api, id, slug).agree("outage");

        target.answer(200, "up");
        awaitPage(slug, "operational");
        JsonNode incidents =
            api.awaitJson(
                "both incidents are resolved: what is internal has one of its own",
                "/api/applications/" + id + "/incidents?status=all",
                SOON,
                list ->
                    list.path("items").size() == 2
                        && list.path("items")
                            .valueStream()
                            .allMatch(each -> each.path("status").asString().equals("resolved")));
        JsonNode incident = incidents.path("items").path(0);
        assertThat(incident.path("origin").asString()).isEqualTo("automatic");
        JsonNode shown = api.visibleJson("/public/status/" + slug + "/incidents?status=all");
        assertThat(shown.path("items").path(0).path("title").asString())
            .isEqualTo("web is major outage");
        assertThat(shown.toString())
            .as("an internal component is not named")
            .doesNotContain("backstage");
        await("the stream tells the recovery").until(() -> told(stream, "operational"));
        assertThat(stream.events().stream().filter(event -> event.id() != null).map(Event::id))
            .doesNotHaveDuplicates();
      }
    }
  }

  private static boolean told(EventStream stream, String status) {
    return stream.events().stream()
        .anyMatch(
            event ->
                event.name().equals("update")
                    && Api.JSON.readTree(event.data()).path("status").asString().equals(status));
  }

  @Test
  void subscribers_are_told_by_signed_webhook_and_by_mail() throws Exception {
    try (FakeTarget target = FakeTarget.start();
        WebhookReceiver receiver = WebhookReceiver.start()) {
      String id = apply(unique("told"), target.url("/health"));
      HttpResponse<String> created =
          api.post(
              "/api/applications/" + id + "/subscriptions",
              "{\"type\": \"webhook\", \"url\": \"%s\"}".formatted(receiver.url()));
      assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
      String secret = Api.JSON.readTree(created.body()).path("secret").asString();
      String address = unique("reader") + "@example.org";
      HttpResponse<String> mailed =
          api.post(
              "/api/applications/" + id + "/subscriptions",
              "{\"type\": \"email\", \"address\": \"%s\", \"confirmed\": true}".formatted(address));
      assertThat(mailed.statusCode()).as(mailed.body()).isEqualTo(201);

      target.answer(503, "down");
      await("opened is told").until(() -> types(receiver).contains("incident.created"));
      target.answer(200, "up");
      await("resolved is told").until(() -> types(receiver).contains("incident.resolved"));

      Webhook webhook = new Webhook(secret);
      for (Received each : receiver.received()) {
        assertThatCode(() -> webhook.verify(each.body(), each.headers()))
            .doesNotThrowAnyException();
      }
      assertThat(receiver.received().stream().map(Received::id)).doesNotHaveDuplicates();
      assertThat(created(receiver)).as("each once").isNotEmpty().doesNotHaveDuplicates();
      await("both mails").until(() -> mailsTo(address) >= 2);
    }
  }

  private static List<String> types(WebhookReceiver receiver) {
    return receiver.received().stream()
        .map(each -> Api.JSON.readTree(each.body()).path("type").asString())
        .toList();
  }

  /** The incidents whose opening was told. */
  private static List<String> created(WebhookReceiver receiver) {
    return receiver.received().stream()
        .map(each -> Api.JSON.readTree(each.body()))
        .filter(body -> body.path("type").asString().equals("incident.created"))
        .map(body -> body.path("data").path("incident").path("id").asString())
        .toList();
  }

  private long mailsTo(String address) {
    return List.of(mail.getReceivedMessages()).stream()
        .filter(
            message -> {
              try {
                return message.getAllRecipients()[0].toString().equals(address);
              } catch (jakarta.mail.MessagingException e) {
                throw new IllegalStateException(e);
              }
            })
        .count();
  }

  @Test
  void a_person_opens_updates_and_resolves_an_incident() {
    try (FakeTarget target = FakeTarget.start()) {
      String slug = unique("manual");
      String id = apply(slug, target.url("/health"));
      HttpResponse<String> created =
          api.post(
              "/api/applications/" + id + "/incidents",
              """
              {"title": "Search is slow", "impact": "minor", "status": "investigating", "message": "We are **looking**.",
               "components": [{"name": "web", "status": "degraded"}]}
              """);
      assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
      String location = created.headers().firstValue("location").orElseThrow();
      String path = location.replace(api.url(), "");
      HttpResponse<String> atOnce = api.get(path);
      assertThat(atOnce.statusCode()).as(atOnce.body()).isEqualTo(200);
      JsonNode page = awaitPage(slug, "degraded");
      assertThat(
              page.path("incidents")
                  .path(0)
                  .path("updates")
                  .path(0)
                  .path("message_html")
                  .asString())
          .contains("<strong>looking</strong>");

      HttpResponse<String> updated =
          api.post(
              path + "/updates", "{\"status\": \"resolved\", \"message\": \"It is fast again.\"}");
      assertThat(updated.statusCode()).as(updated.body()).isLessThan(300);
      awaitPage(slug, "operational");
    }
  }

  @Test
  void bad_input_is_refused_with_the_field_named_and_changes_nothing() {
    try (FakeTarget target = FakeTarget.start()) {
      String id = apply(unique("garbage"), target.url("/health"));
      String incidents = "/api/applications/" + id + "/incidents";
      refused(api.post(incidents, "this is not JSON"), 400, "");
      refused(
          api.post(incidents, "{\"title\": \"x\", \"impact\": \"minor\", \"colour\": \"red\"}"),
          422,
          "colour");
      refused(api.post(incidents, "{\"title\": \"" + "x".repeat(2 << 20) + "\"}"), 413, "");
      String manifest =
          """
          {"metadata": {"name": "refused", "namespace": "refused"}, "spec": {"components": [
            {"name": "web", "checks": [{"http": {"url": "http://127.0.0.1:1/", "interval": "5 parsecs"}}]}]}}
          """;
      refused(
          api.post("/api/applications", manifest),
          422,
          "spec.components[0].checks[0].http.interval");
      assertThat(api.json(incidents).path("items")).isEmpty();
      assertThat(api.visit("/public/status/refused").statusCode()).isEqualTo(404);
    }
  }

  private static void refused(HttpResponse<String> answer, int code, String field) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(code);
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body()).contains(field);
  }
}
