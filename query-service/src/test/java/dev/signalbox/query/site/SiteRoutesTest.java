package dev.signalbox.query.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.audience.Audience;
import dev.signalbox.core.audience.Role;
import dev.signalbox.core.audience.Visibility;
import dev.signalbox.query.directory.FilledDirectory;
import dev.signalbox.query.directory.PageDirectory;
import dev.signalbox.query.door.Refusals;
import dev.signalbox.query.event.Archive;
import dev.signalbox.query.latency.Curves;
import dev.signalbox.query.latency.LatencyStore;
import dev.signalbox.query.metric.Courses;
import dev.signalbox.query.metric.ReadingStore;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.site.frame.Assets;
import dev.signalbox.query.view.Places;
import io.r2dbc.spi.ConnectionFactories;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
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

  private static final String BRANDED =
      """
      {"spec": {"branding": {"accent": "#0f766e", "homepage": "https://acme.example",
        "logo": "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
        "favicon": "data:image/png;base64,iVBORw=="}}}
      """;

  private static final Audience VIEWER = new Audience("ann", Role.VIEWER, null);
  private final Clock clock = Clock.fixed(SamplePages.NOW, ZoneOffset.UTC);
  private final PageDirectory directory =
      FilledDirectory.of(
          clock,
          facts("shop", Visibility.PUBLIC),
          facts("platform", Visibility.INTERNAL),
          facts("acme", Visibility.INTERNAL, BRANDED),
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
  void who_asks_for_an_icon_without_having_been_told_of_one_gets_the_programs() {
    visitor
        .get()
        .uri("/favicon.ico")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentType("image/svg+xml");
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
  void the_past_is_had_by_day_and_by_month_and_what_cannot_be_read_is_said() {
    assertThat(page(visitor, "/status/shop/history?day=2026-11-14"))
        .contains("<h1>Sat 14 Nov 2026</h1>", "Not watched before 14:32 UTC", "?day=2026-11-13");
    assertThat(page(visitor, "/status/shop/history?month=2026-11"))
        .contains("in November 2026")
        .doesNotContain("could not be loaded");
    assertThat(page(visitor, "/status/shop/history?month=2026-03"))
        .contains("in March 2026", "What happened then could not be loaded.")
        .doesNotContain("day-quiet");
    for (String nothing : List.of("month=2027-01", "month=13", "day=2026-11-22", "day=x")) {
      assertThat(page(visitor, "/status/shop/history?" + nothing)).contains("in the last 90 days");
    }
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
  void a_public_page_says_what_others_may_show_of_it_and_an_internal_one_does_not() {
    Document page = Jsoup.parse(page(visitor, "/status/shop"));

    assertThat(page.select("link[rel=canonical]").attr("href"))
        .isEqualTo("https://status.example/status/shop");
    assertThat(page.select("meta[property=og:title]").attr("content")).isEqualTo(page.title());
    assertThat(page.select("meta[property=og:image]").attr("content"))
        .isEqualTo(
            "https://status.example/status/shop/card.png?v=" + SamplePages.NOW.getEpochSecond());
    assertThat(page.select("link[type=application/json+oembed]").attr("href"))
        .isEqualTo(
            "https://status.example/status/shop/oembed.json?url=https%3A%2F%2Fstatus.example%2Fstatus%2Fshop");
    assertThat(
            Jsoup.parse(page(viewer, "/status/platform"))
                .select("meta[property], link[rel=canonical]"))
        .isEmpty();
  }

  @Test
  void the_address_goes_before_what_was_chosen_and_that_before_what_the_browser_asks_for() {
    assertThat(spoken("/status/shop", "fr, de-AT;q=0.8", null)).contains("<html lang=\"de\"");
    assertThat(spoken("/status/shop", "de", "en")).contains("<html lang=\"en\"");
    assertThat(spoken("/status/shop?lang=de", "en", "en")).contains("<html lang=\"de\"");
    assertThat(spoken("/status/shop?lang=tlh", "en", null)).contains("<html lang=\"en\"");
    assertThat(spoken("/status/platform", "de", null)).contains("Der Status dieser Anwendung");
    assertThat(spoken("/status/nowhere", "de", null)).contains("Hier ist keine Statusseite");
  }

  @Test
  void a_language_asked_for_in_the_address_goes_along_with_every_link() {
    assertThat(spoken("/status/shop?lang=de", "en", null))
        .contains("href=\"/status/shop/history?lang=de\"", "?range=7d&amp;lang=de")
        .doesNotContain("href=\"/status/shop/history\"", "lang=de?");
    assertThat(spoken("/status/shop", "de", null)).contains("href=\"/status/shop/history\"");
  }

  @Test
  void a_page_in_one_language_is_not_kept_for_readers_of_another() {
    visitor
        .get()
        .uri("/status/shop")
        .header(HttpHeaders.ACCEPT_LANGUAGE, "de")
        .exchange()
        .expectHeader()
        .valueEquals(HttpHeaders.VARY, "accept-encoding, accept-language, cookie, authorization")
        .expectHeader()
        .valueEquals(HttpHeaders.CONTENT_LANGUAGE, "de");
  }

  private String spoken(String path, String accepted, @Nullable String chosen) {
    return text(
        visitor
            .get()
            .uri(path)
            .header(HttpHeaders.ACCEPT_LANGUAGE, accepted)
            .cookies(
                cookies -> {
                  if (chosen != null) {
                    cookies.add("signalbox_language", chosen);
                  }
                })
            .exchange()
            .expectBody()
            .returnResult()
            .getResponseBody());
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
    choose("theme=dark&back=/history?month=2026-07", "same-origin")
        .expectHeader()
        .location("/status/shop/history?month=2026-07");
    choose("zone=Europe/Berlin&back=//evil.example", "none")
        .expectHeader()
        .location("/status/shop")
        .expectCookie()
        .valueEquals("signalbox_zone", "Europe/Berlin");
    choose("language=de", "same-origin").expectCookie().valueEquals("signalbox_language", "de");
    choose("language=tlh", "same-origin").expectCookie().doesNotExist("signalbox_language");
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
                    new Curves(new LatencyStore(AWAY), directory::vitals, clock),
                    new Archive(AWAY),
                    new Courses(new ReadingStore(AWAY), directory::vitals, clock),
                    new SitePages(Assets.load(), false, new Places("https://status.example")),
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

  @Test
  void a_page_wears_its_brand_and_shows_it_to_those_alone_who_see_the_page() {
    Document page = Jsoup.parse(page(viewer, "/status/acme"));
    String style = Objects.requireNonNull(page.select("link[rel=stylesheet]").last()).attr("href");
    String logo = page.select(".brand img").attr("src");
    String icon = page.select("link[rel=icon]").attr("href");

    assertThat(page.select("footer a[href=https://acme.example]")).hasSize(1);
    assertThat(icon).contains("/status/acme/brand/unknown.svg?v=");
    for (String file : List.of(style, logo, icon)) {
      viewer
          .get()
          .uri(file)
          .exchange()
          .expectStatus()
          .isOk()
          .expectHeader()
          .valueEquals(HttpHeaders.CACHE_CONTROL, "private, max-age=31536000, immutable")
          .expectHeader()
          .valueMatches("content-security-policy", "default-src 'none'.* sandbox");
      visitor.get().uri(file).exchange().expectStatus().isUnauthorized();
    }
    viewer
        .get()
        .uri("/status/acme/brand/logo?v=old")
        .exchange()
        .expectHeader()
        .valueEquals(HttpHeaders.CACHE_CONTROL, "no-cache");
    viewer.get().uri("/status/platform/brand/logo").exchange().expectStatus().isNotFound();
    viewer.get().uri("/status/acme/brand/passwd").exchange().expectStatus().isNotFound();
  }

  private static Facts facts(String name, Visibility visibility) {
    return facts(name, visibility, "{}");
  }

  private static Facts facts(String name, Visibility visibility, String manifest) {
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
        manifest,
        Map.of(),
        SamplePages.NOW,
        SamplePages.NOW,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
