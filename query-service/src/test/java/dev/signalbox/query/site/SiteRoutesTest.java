package dev.signalbox.query.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.audience.Audience;
import dev.signalbox.core.audience.Role;
import dev.signalbox.core.audience.Visibility;
import dev.signalbox.query.directory.FilledDirectory;
import dev.signalbox.query.directory.PageDirectory;
import dev.signalbox.query.door.Refusals;
import dev.signalbox.query.latency.Curves;
import dev.signalbox.query.latency.LatencyStore;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.site.frame.Assets;
import io.r2dbc.spi.ConnectionFactories;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import reactor.core.publisher.Mono;

class SiteRoutesTest {
  /** Nobody listens there: a page is whole without a database. */
  private static final DatabaseClient AWAY =
      DatabaseClient.create(ConnectionFactories.get("r2dbc:postgresql://nobody@127.0.0.1:1/none"));

  private static final Audience VIEWER = new Audience("ann", Role.VIEWER, null);
  private final Clock clock = Clock.fixed(SamplePages.NOW, ZoneOffset.UTC);
  private final PageDirectory directory =
      FilledDirectory.of(
          clock,
          facts("shop", Visibility.PUBLIC),
          facts("platform", Visibility.INTERNAL),
          facts("off", Visibility.DISABLED));
  private final WebTestClient visitor = client(Audience.ANONYMOUS);
  private final WebTestClient viewer = client(VIEWER);

  @Test
  void a_public_page_is_anybodys() {
    String html = page(visitor, "/status/shop");

    assertThat(html).contains("<h1", "data-events=\"/public/status/shop/events\"");
    visitor
        .get()
        .uri("/status/shop")
        .exchange()
        .expectHeader()
        .valueEquals(HttpHeaders.CACHE_CONTROL, "no-cache")
        .expectHeader()
        .valueMatches("content-security-policy", "default-src 'none';.*frame-ancestors 'none'");
  }

  @Test
  void an_internal_page_shows_visitors_its_name_and_no_status() {
    byte[] body =
        visitor
            .get()
            .uri("/status/platform")
            .exchange()
            .expectStatus()
            .isUnauthorized()
            .expectBody()
            .returnResult()
            .getResponseBody();

    assertThat(text(body))
        .contains("Sign in to see this status page", "platform")
        .doesNotContain("data-status", "data-events", "is-operational", "is-unknown");
  }

  @Test
  void an_internal_page_listens_to_the_stream_that_says_all() {
    assertThat(page(viewer, "/status/platform"))
        .contains("data-events=\"/api/applications/" + SamplePages.id("platform") + "/events\"");
  }

  @Test
  void what_is_off_or_unknown_is_the_same_friendly_nothing() {
    for (String path : List.of("/status/off", "/status/nowhere", "/status/shop/incidents/none")) {
      visitor.get().uri(path).exchange().expectStatus().isNotFound();
    }
  }

  @Test
  void the_list_names_what_one_may_see() {
    assertThat(page(visitor, "/"))
        .contains("/status/shop")
        .doesNotContain("/status/platform", "/status/off");
    assertThat(page(viewer, "/"))
        .contains("/status/shop", "/status/platform")
        .doesNotContain("/status/off");
  }

  @Test
  void an_unchanged_page_is_not_sent_again() {
    String etag =
        Objects.requireNonNull(
            visitor
                .get()
                .uri("/status/shop")
                .exchange()
                .returnResult(String.class)
                .getResponseHeaders()
                .getETag());

    visitor
        .get()
        .uri("/status/shop")
        .header(HttpHeaders.IF_NONE_MATCH, etag)
        .exchange()
        .expectStatus()
        .isNotModified()
        .expectHeader()
        .valueEquals(HttpHeaders.ETAG, etag);
  }

  @Test
  void who_takes_gzip_gets_it() {
    visitor
        .get()
        .uri("/status/shop")
        .header(HttpHeaders.ACCEPT_ENCODING, "gzip, br")
        .exchange()
        .expectHeader()
        .valueEquals(HttpHeaders.CONTENT_ENCODING, "gzip");
  }

  @Test
  void assets_with_a_hash_in_their_name_are_kept_for_ever() {
    visitor
        .get()
        .uri(Assets.load().style())
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
    visitor.get().uri("/assets/../query.yml").exchange().expectStatus().isNotFound();
    visitor.get().uri("/assets/nothing.js").exchange().expectStatus().isNotFound();
  }

  @Test
  void a_choice_is_kept_in_a_cookie_and_leads_back() {
    choose("theme=dark&back=/history", "same-origin")
        .expectStatus()
        .isSeeOther()
        .expectHeader()
        .location("/status/shop/history")
        .expectCookie()
        .valueEquals("signalbox_theme", "dark")
        .expectCookie()
        .httpOnly("signalbox_theme", true);
    choose("zone=Europe/Berlin&back=//evil.example", "none")
        .expectHeader()
        .location("/status/shop")
        .expectCookie()
        .valueEquals("signalbox_zone", "Europe/Berlin");
    choose("zone=nowhere", "same-origin").expectCookie().doesNotExist("signalbox_zone");
    choose("theme=dark", "cross-site").expectStatus().isForbidden();
  }

  private WebTestClient.ResponseSpec choose(String form, String from) {
    return visitor
        .post()
        .uri("/status/shop/preferences")
        .header("sec-fetch-site", from)
        .header(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(BodyInserters.fromValue(form))
        .exchange();
  }

  private WebTestClient client(Audience audience) {
    return WebTestClient.bindToRouterFunction(
            new SiteConfiguration()
                .siteRoutes(
                    directory,
                    request -> Mono.just(audience),
                    new Curves(new LatencyStore(AWAY), clock),
                    new SiteSettings(""),
                    clock))
        .handlerStrategies(HandlerStrategies.builder().exceptionHandler(Refusals.handler()).build())
        .build();
  }

  private static String page(WebTestClient client, String path) {
    return text(
        client
            .get()
            .uri(path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody());
  }

  private static String text(byte @Nullable [] body) {
    return new String(Objects.requireNonNull(body), StandardCharsets.UTF_8);
  }

  private static Facts facts(String name, Visibility visibility) {
    return new Facts(
        SamplePages.id(name),
        1,
        name,
        name,
        name,
        name,
        null,
        visibility,
        "file",
        null,
        null,
        new Facts.Shown(false, false, true),
        new Facts.Weighing(true, Map.of()),
        "{}",
        Map.of(),
        SamplePages.NOW,
        SamplePages.NOW,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
