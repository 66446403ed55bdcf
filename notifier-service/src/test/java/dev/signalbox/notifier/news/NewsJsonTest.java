package dev.signalbox.notifier.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.notifier.application.Application;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class NewsJsonTest {

  private static final Instant STARTED = Instant.parse("2026-11-21T08:00:00Z");
  private static final UUID SHOP = UUID.fromString("11111111-1111-4111-8111-111111111111");
  private static final UUID WEB = UUID.fromString("22222222-2222-4222-8222-222222222222");
  private static final UUID INCIDENT = UUID.fromString("33333333-3333-4333-8333-333333333333");
  private static final UUID UPDATE = UUID.fromString("44444444-4444-4444-8444-444444444444");

  private static final Application APPLICATION =
      new Application(
          SHOP,
          "acme-shop",
          "acme-shop",
          "Acme Shop",
          "public",
          false,
          List.of(new Application.Component(WEB, "storefront", "Web storefront", false)));

  @Test
  void the_body_of_a_webhook_is_as_the_contract_says() {
    String body =
        NewsJson.body(
            news(),
            facts(),
            APPLICATION,
            "https://s.example/status/acme-shop",
            "https://s.example/subscriptions/T");

    assertThat(JsonMapper.shared().readTree(body))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"type": "incident.updated", "timestamp": "2026-11-21T08:05:00.120Z",
                     "data": {
                      "application": {"id": "11111111-1111-4111-8111-111111111111", "name": "acme-shop",
                        "slug": "acme-shop", "title": "Acme Shop", "url": "https://s.example/status/acme-shop"},
                      "incident": {"id": "33333333-3333-4333-8333-333333333333",
                        "application_id": "11111111-1111-4111-8111-111111111111", "title": "Checkout is slow",
                        "status": "monitoring", "impact": "minor", "origin": "automatic", "owner": "machine",
                        "visibility": "published", "started_at": "2026-11-21T08:00:00.000Z", "resolved_at": null,
                        "created_at": "2026-11-21T08:00:00.000Z", "updated_at": "2026-11-21T08:05:00.120Z",
                        "version": 4,
                        "components": [{"id": "22222222-2222-4222-8222-222222222222", "name": "storefront",
                          "status": "degraded"}],
                        "updates": [{"id": "44444444-4444-4444-8444-444444444444", "status": "monitoring",
                          "message": "**Mended**", "message_html": "<p><strong>Mended</strong></p>",
                          "components": [{"id": "22222222-2222-4222-8222-222222222222", "from": "operational",
                            "to": "degraded"}],
                          "author": "system", "created_at": "2026-11-21T08:05:00.120Z"}],
                        "postmortem": null},
                      "sequence": 4, "unsubscribe_url": "https://s.example/subscriptions/T"}}
                    """));
    assertThat(body)
        .startsWith(
            "{\"type\":\"incident.updated\",\"timestamp\":\"2026-11-21T08:05:00.120Z\",\"data\":");
  }

  @Test
  void what_is_kept_reads_back_the_same() {
    assertThat(NewsJson.read(NewsType.INCIDENT_UPDATED, NewsJson.write(facts())))
        .isEqualTo(facts());
  }

  @Test
  void a_challenge_carries_its_challenge_only() {
    var facts = new SubscriptionFacts("prove it");
    News news = News.of(NewsType.CHALLENGE, SHOP, UPDATE, 1, STARTED, facts);

    var data =
        JsonMapper.shared()
            .readTree(NewsJson.body(news, facts, APPLICATION, "p", "u"))
            .path("data");

    assertThat(data.path("challenge").stringValue()).isEqualTo("prove it");
    assertThat(data.has("sequence")).isFalse();
  }

  @Test
  void hostile_markdown_becomes_text() {
    assertThat(
            Markdown.toHtml(
                "x <script>alert(1)</script> [x](javascript:alert(1)) ![i](https://t.example/p.png)"))
        .doesNotContain("<script", "href=\"javascript", "<img");
  }

  private static News news() {
    return News.of(
        NewsType.INCIDENT_UPDATED, SHOP, INCIDENT, 4, STARTED.plusMillis(300_120), facts());
  }

  private static IncidentFacts facts() {
    Instant later = STARTED.plusMillis(300_120);
    var update =
        new Facts.Update(
            UPDATE,
            "monitoring",
            "**Mended**",
            Markdown.toHtml("**Mended**"),
            List.of(new Facts.Step(WEB, "operational", "degraded")),
            "system",
            later);
    return new IncidentFacts(
        INCIDENT,
        SHOP,
        "Checkout is slow",
        "monitoring",
        "minor",
        "automatic",
        "machine",
        "published",
        STARTED,
        null,
        STARTED,
        later,
        4,
        List.of(new Facts.Affected(WEB, "storefront", "degraded")),
        List.of(update),
        null);
  }
}
