package dev.signalbox.query.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.audience.Visibility;
import dev.signalbox.query.door.Problem;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.Templates;
import dev.signalbox.query.site.frame.Assets;
import dev.signalbox.query.view.Drawn;
import dev.signalbox.query.view.Worlds;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WidgetViewsTest {
  private static final Assets ASSETS = Assets.load();
  private static final int PAGE_BYTES = 10 * 1024;
  private static final int SCRIPT_BYTES = 8 * 1024;

  private final VisiblePage page = Worlds.page(Worlds.asThePublicKnowsIt());

  @Test
  void a_card_says_what_the_page_says_without_any_script() {
    String html = draw(page, "/widget");

    assertThat(html)
        .contains("<b data-headline>Partially degraded</b>")
        .contains("<small>Acme shop · Slow payments &amp; &lt;refunds&gt;</small>")
        .contains("href=\"https://status.example/status/shop\" target=\"_blank\" rel=\"noopener\"")
        .contains("The payments<span class=\"visually-hidden\" data-label>: Degraded</span>")
        .doesNotContain("style=\"", "onclick");
    assertThat(html.split("<i", -1)).hasSize(1 + 2 * 30);
  }

  @Test
  void theme_and_size_are_chosen_by_who_embeds_it() {
    assertThat(draw(page, "/widget")).contains("<html lang=\"en\" dir=\"ltr\">");
    assertThat(draw(page, "/widget", "theme", "dark")).contains("data-theme=\"dark\"");
    assertThat(draw(page, "/widget", "size", "pill"))
        .contains("class=\"pill is-degraded\"")
        .doesNotContain("<ul>");
    assertThatThrownBy(() -> draw(page, "/widget", "theme", "\"><script>"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("theme: must be one of auto, light, dark");
  }

  @Test
  void the_element_is_told_the_same() {
    JsonNode told = JsonMapper.builder().build().readTree(draw(page, "/widget.json"));

    assertThat(told.propertyNames())
        .containsExactly("title", "url", "status", "headline", "note", "components", "words");
    assertThat(told.path("headline").asString()).isEqualTo("Partially degraded");
    JsonNode payments = told.at("/components/1");
    assertThat(payments.propertyNames())
        .containsExactly("title", "status", "label", "days", "summary");
    assertThat(payments.path("label").asString()).isEqualTo("Degraded");
    assertThat(payments.path("days").asString()).hasSize(30).endsWith("d");
    assertThat(payments.path("summary").asString())
        .isEqualTo("30 days, 1 of them not operational: degraded");
  }

  @Test
  void a_card_is_german_where_it_is_asked_for() {
    JsonNode told =
        JsonMapper.builder().build().readTree(draw(page, "/widget.json", "lang", "de-AT"));

    assertThat(draw(page, "/widget", "lang", "de"))
        .contains("<html lang=\"de\"", "<title>Status von Acme shop</title>", "30 Tage · UTC")
        .contains("data-silent-label=\"Keine aktuellen Daten\"", "Teilweise beeinträchtigt")
        .doesNotContain("days", "operational:");
    assertThat(told.path("headline").asString()).isEqualTo("Teilweise beeinträchtigt");
    assertThat(told.at("/components/1/summary").asString())
        .isEqualTo("30 Tage, davon 1 gestört: beeinträchtigt");
    assertThat(told.at("/words/no_answer").asString())
        .isEqualTo("keine Antwort von der Statusseite");
    assertThat(draw(page, "/widget", "lang", "tlh")).isEqualTo(draw(page, "/widget"));
  }

  @Test
  void what_is_old_is_told_as_unknown() {
    VisiblePage silent = Worlds.silent(Worlds.of("shop", Visibility.PUBLIC));

    assertThat(draw(silent, "/widget"))
        .contains("Unknown – no fresh data", "is-unknown")
        .doesNotContain("is-operational", "is-degraded");
  }

  @Test
  void frame_and_element_stay_within_their_budgets() {
    int style = zipped(ASSETS.frameStyle());
    int script = zipped(ASSETS.frameScript());

    assertThat(gzip(draw(page, "/widget")) + style + script).isLessThan(PAGE_BYTES);
    assertThat(Assets.gzip(ASSETS.widget()).length).isLessThan(SCRIPT_BYTES);
    assertThat(draw(page, "/widget.js")).contains("signalbox-status").doesNotContain("import ");
  }

  private static int zipped(String asset) {
    return Objects.requireNonNull(ASSETS.find(asset.substring(1))).gzip().length;
  }

  private static int gzip(String text) {
    return Assets.gzip(text.getBytes(StandardCharsets.UTF_8)).length;
  }

  private static String draw(VisiblePage page, String path, String... asked) {
    return Drawn.text(
        new WidgetViews(new Templates(), ASSETS, Drawn.PLACES).all(), path, page, asked);
  }
}
