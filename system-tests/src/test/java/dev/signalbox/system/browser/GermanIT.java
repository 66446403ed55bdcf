package dev.signalbox.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.signalbox.system.Api;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A German page of a German shop: whoever reads it needs no English. */
@InChromium
class GermanIT {
  private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");

  /** All that can be seen, pointed at or heard in the page's own language. */
  private static final String TEXTS =
      """
      (() => {
        const texts = [document.title];
        for (const each of document.querySelectorAll("body *")) {
          if (each.matches("script, style, template") || each.closest("[lang]").lang !== document.documentElement.lang) continue;
          for (const node of each.childNodes) if (node.nodeType === Node.TEXT_NODE) texts.push(node.nodeValue);
          for (const name of ["aria-label", "aria-valuetext", "title", "alt"]) texts.push(each.getAttribute(name) ?? "");
        }
        return texts.map(text => text.trim()).filter(text => text !== "");
      })()
      """;

  private static final String SPEC =
      """
      {"title": "Laden", "description": "Alles, was die Kundschaft braucht.", "visibility": "public", "show": {"reasons": true},
       "incidents": {"automatic": "off"},
       "components": [
         {"name": "kasse", "title": "Kasse", "checks": [{"heartbeat": {"name": "Puls", "every": "1d"}}]},
         {"name": "lager", "title": "Lager", "group": "Hof", "checks": [{"heartbeat": {"name": "Puls", "every": "1d"}}]}],
       "metrics": [{"name": "Bestellungen", "query": "up", "unit": "Stück"}]}
      """;

  private static final String OPEN =
      """
      {"title": "Kasse langsam", "impact": "minor", "message": "Wir *schauen* nach.", "components": [{"name": "kasse", "status": "degraded"}]}
      """;

  private static final String PAST =
      """
      {"title": "Lager zu", "impact": "major", "status": "resolved", "message": "Wieder offen.", "started_at": "2025-10-26T00:30:00Z",
       "resolved_at": "2025-10-26T02:30:00Z", "components": [{"name": "lager", "status": "operational"}]}
      """;

  private static final String PLANNED =
      """
      {"title": "Neue Regale", "message": "Wir bauen um.", "starts_at": "2036-01-06T01:00:00Z", "ends_at": "2036-01-06T02:30:00Z",
       "components": [{"name": "lager"}]}
      """;

  private Chromium chromium;
  private OwnPage shop;
  private List<String> paths = List.of();
  private Set<String> english = Set.of();

  @BeforeAll
  void startAll(Stage stage) throws IOException {
    chromium = stage.chromium();
    english = wordsOf("en");
    english.removeAll(wordsOf("de"));
    shop = OwnPage.open(stage.api(), "laden", Api.JSON.readTree(SPEC));
    shop.fails("lager", "kein Strom");
    paths =
        List.of(
            "",
            "/history",
            "/history?month=2025-10",
            "/history?day=2025-10-26",
            "/uptime",
            "/incidents/" + posted("incidents", OPEN),
            "/incidents/" + posted("incidents", PAST),
            "/maintenance/" + posted("maintenances", PLANNED));
  }

  private String posted(String what, String json) {
    JsonNode answer = shop.post(what, Api.JSON.readTree(json));
    return answer.path("id").asString();
  }

  @AfterAll
  void stopAll() {
    if (shop != null) {
      shop.close();
    }
  }

  @Test
  void nothing_on_it_is_english() {
    try (BrowserContext context = speaking("de-AT")) {
      for (String path : paths) {
        Page page = chromium.open(context, shop.path() + path);
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(englishOn(page)).as(path).isEmpty();
        assertThat(EverybodyIT.grave(page)).as("axe, " + path).isEmpty();
        page.close();
      }
    }
  }

  /** What the script says: the live text, a bar's label and its tooltip, a choice in place. */
  @Test
  void nor_is_what_its_script_says() {
    try (BrowserContext context = speaking("de")) {
      Page page = chromium.open(context, shop.path());
      assertThat(page.locator("#live")).containsText("aktualisiert vor");
      page.locator(".strip [tabindex='0']").first().focus();
      page.keyboard().press("ArrowLeft");
      assertThat(page.locator(".tooltip")).containsText("Keine Vorfälle");
      assertThat(englishOn(page)).isEmpty();
      page.locator("#live button").click();
      assertThat(page.locator("#live")).containsText("Angehalten");
      assertThat(englishOn(page)).isEmpty();
    }
  }

  @Test
  void an_english_reader_is_told_in_english_until_they_choose_german() {
    try (BrowserContext context = speaking("en-GB")) {
      Page page = chromium.open(context, shop.path());
      assertThat(englishOn(page)).contains("components", "history");

      page.locator("form.languages button[lang=de]").click();
      assertThat(page.locator("html")).hasAttribute("lang", "de");
      assertThat(englishOn(page)).isEmpty();
    }
  }

  @Test
  void the_page_of_the_demo_is_seen_in_german_in_dark_and_on_a_phone() {
    NewContextOptions options =
        new NewContextOptions().setLocale("de").setDeviceScaleFactor(1.5).setViewportSize(390, 844);
    try (BrowserContext context = chromium.context(options.setColorScheme(ColorScheme.DARK))) {
      Page page = chromium.open(context, "/status/acme-shop");
      assertThat(page.locator("#live")).containsText("aktualisiert vor");
      assertThat(Chromium.overflow(page)).isZero();
      Chromium.picture(page, "public-german-dark-390.png");
    }
  }

  private BrowserContext speaking(String language) {
    return chromium.context(new NewContextOptions().setLocale(language));
  }

  /** Words that our English knows and our German does not. */
  private Set<String> englishOn(Page page) {
    List<?> texts = (List<?>) page.evaluate(TEXTS);
    assertThat(texts).hasSizeGreaterThan(10);
    Set<String> found = words(texts.toString());
    found.retainAll(english);
    return found;
  }

  private static Set<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .map(MatchResult::group)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Of all messages of a language, without the names of their places. */
  private static Set<String> wordsOf(String language) throws IOException {
    Properties messages = new Properties();
    try (InputStream file =
        GermanIT.class.getResourceAsStream("/words/" + language + ".properties")) {
      messages.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
    }
    String all = messages.values().stream().map(String::valueOf).collect(Collectors.joining(" "));
    return words(all.replaceAll("\\{\\w+", ""));
  }
}
