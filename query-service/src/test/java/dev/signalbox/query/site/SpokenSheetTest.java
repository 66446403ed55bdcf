package dev.signalbox.query.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.chart.Chart;
import dev.signalbox.query.site.chart.ChartChoice;
import dev.signalbox.query.site.chart.Curved;
import dev.signalbox.query.site.frame.Assets;
import dev.signalbox.query.site.frame.Preferences;
import dev.signalbox.query.site.past.PastPage;
import dev.signalbox.query.site.view.Range;
import dev.signalbox.query.site.wording.Language;
import dev.signalbox.query.site.wording.Languages;
import dev.signalbox.query.site.wording.Phrases;
import dev.signalbox.query.site.wording.PseudoLanguage;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page, in languages other than English. */
class SpokenSheetTest {
  private static final Assets ASSETS = Assets.load();
  private static final Language GERMAN = Languages.find("de").orElseThrow();

  /** What people and machines wrote: it is shown as it stands. */
  private static final String WRITTEN =
      "template, style, .message, .reason[lang], .explanation, .evidence li, .past-incident h3,"
          + " .incident h2, .maintenance-window h3, .subline a, .brand, .facts dd, .meta, .tile-name,"
          + " .tile-value b, .tile-value small";

  private static final Set<String> NAMES =
      Set.of(
          "acme shop",
          "slow payments at checkout",
          "kafka rolling upgrade",
          "storefront",
          "checkout-api",
          "order-worker",
          "nightly-reports",
          "utc",
          "ms",
          "p50",
          "p95",
          "atom",
          "rss",
          "aug",
          "sep",
          "oct",
          "nov",
          "deutsch",
          "english");

  private static final Pattern WORDS = Pattern.compile("\\p{L}[\\p{L}\\p{Nd}-]*");

  static Stream<VisiblePage> pages() {
    return Stream.of(SamplePages.operational(), SamplePages.incident(), SamplePages.stale());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void no_text_stands_in_a_template_or_in_code(VisiblePage page) {
    Language pseudo = PseudoLanguage.make();

    for (Document document : all(page, pseudo)) {
      assertThat(unsaid(document)).as(document.title()).isEmpty();
    }
  }

  @Test
  void a_german_page_is_german() {
    Document page = all(SamplePages.incident(), GERMAN).getFirst();

    assertThat(Objects.requireNonNull(page.selectFirst("html")).attr("lang")).isEqualTo("de");
    assertThat(Objects.requireNonNull(page.selectFirst("html")).attr("dir")).isEqualTo("ltr");
    assertThat(page.title()).isEqualTo("Teilweise beeinträchtigt · Status von Acme Shop");
    assertThat(Objects.requireNonNull(page.selectFirst("#subline")).text())
        .endsWith("1 von 4 Komponenten seit 50\u202fmin beeinträchtigt");
    assertThat(Objects.requireNonNull(page.selectFirst(".uptime")).text()).contains("99,98\u202f%");
  }

  @Test
  void what_the_machine_wrote_is_marked_as_english() {
    Document page = all(SamplePages.incident(), GERMAN).getFirst();

    assertThat(page.select(".reason[lang=en]").eachText())
        .contains("3 of 3 pods ready · HTTP 200 in 84\u202fms");
    assertThat(all(SamplePages.incident(), Languages.ENGLISH).getFirst().select("[lang=en]"))
        .as("the page itself alone")
        .hasSize(1);
  }

  private static List<Document> all(VisiblePage page, Language language) {
    Preferences preferences = Preferences.NONE.in(language, false);
    return Phrases.in(
        language,
        () -> {
          Sheet sheet = new Sheet(new Templates(), ASSETS, true, page, preferences);
          Chart chart = Chart.chosen(page, ChartChoice.NONE).orElseThrow();
          return Stream.of(
                  sheet.status(
                      Range.QUARTER,
                      chart.with(Curved.whole(chart.window())),
                      SampleMetrics.course()),
                  sheet.history(new PastPage.Lately()),
                  sheet.history(new PastPage.Month(YearMonth.of(2026, 11), null)),
                  sheet.history(new PastPage.Day(LocalDate.parse("2026-11-14"))),
                  sheet.days(""),
                  sheet.incident(SamplePages.id("slow")).orElse(null),
                  sheet.maintenance(SampleIncidents.kafka().id()).orElse(null))
              .filter(Objects::nonNull)
              .map(rendering -> Jsoup.parse(new String(rendering.html(), StandardCharsets.UTF_8)))
              .toList();
        });
  }

  private static Set<String> unsaid(Document document) {
    document.select(WRITTEN).remove();
    StringBuilder text = new StringBuilder();
    for (Element element : document.getAllElements()) {
      for (String said :
          List.of(element.ownText(), element.attr("aria-label"), element.attr("title"))) {
        text.append(said).append(' ');
      }
    }
    String rest = PseudoLanguage.unsaid(text.toString()).toLowerCase(Locale.ROOT);
    for (String name : NAMES) {
      rest =
          rest.replaceAll(
              "(?<![\\p{L}\\p{Nd}-])" + Pattern.quote(name) + "(?![\\p{L}\\p{Nd}-])", " ");
    }
    Set<String> unsaid = new TreeSet<>();
    WORDS.matcher(rest).results().forEach(word -> unsaid.add(word.group()));
    return unsaid;
  }
}
