package dev.signalbox.query.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.chart.Chart;
import dev.signalbox.query.site.chart.ChartChoice;
import dev.signalbox.query.site.chart.Curved;
import dev.signalbox.query.site.frame.Assets;
import dev.signalbox.query.site.frame.Preferences;
import dev.signalbox.query.site.frame.Theme;
import dev.signalbox.query.site.past.PastPage;
import dev.signalbox.query.site.view.Range;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole page, as it is sent. */
class SheetTest {
  private static final int LARGE_BYTES = 120 * 1024;
  private static final int BUDGET_BYTES = 30 * 1024;
  private static final int FIRST_PACKETS_BYTES = 14 * 1024;
  private static final Pattern INLINE =
      Pattern.compile(
          "<style|\\sstyle=|<script(?![^>]* src=\"/assets/)|\\son[a-z]+=\"|javascript:",
          Pattern.CASE_INSENSITIVE);

  private static final Assets ASSETS = Assets.load();

  static Stream<VisiblePage> pages() {
    return Stream.of(
        SamplePages.operational(),
        SamplePages.incident(),
        SamplePages.stale(),
        SamplePages.large());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void landmarks_stand_once_and_nothing_is_inline(VisiblePage page) {
    for (String html : all(page)) {
      assertThat(List.of("<header", "<main", "<footer", "<h1", "role=\"status\"", "class=\"skip\""))
          .allSatisfy(
              landmark ->
                  assertThat(html.split(Pattern.quote(landmark), -1)).as(landmark).hasSize(2));
      assertThat(INLINE.matcher(html).find()).as("inline script or style").isFalse();
      assertThat(html).startsWith("\n").containsOnlyOnce("<!doctype html>");
    }
  }

  @Test
  void what_people_type_is_text() {
    String script = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    for (String html : all(SamplePages.hostile(script))) {
      assertThat(html).doesNotContain("<script>").doesNotContain("<img").doesNotContain("\"'>");
    }
  }

  @Test
  void twenty_components_with_their_style_stay_within_the_budget() {
    Rendering page = status(SamplePages.large());
    Assets.Asset style = Objects.requireNonNull(ASSETS.find(ASSETS.style().substring(1)));
    Assets.Asset script = Objects.requireNonNull(ASSETS.find(ASSETS.script().substring(1)));

    assertThat(page.gzip().length + style.gzip().length).isLessThan(BUDGET_BYTES);
    assertThat(script.gzip().length).isLessThan(25 * 1024);
    assertThat(html(page).indexOf("<h1")).isBetween(0, FIRST_PACKETS_BYTES);
  }

  /** The bars alone would be more than a megabyte. */
  @Test
  void two_thousand_components_are_sent_without_bars_until_a_group_is_opened() {
    VisiblePage page = SamplePages.of(2_000);
    String closed = html(sheet(page, true).status(Range.QUARTER, null, SampleMetrics.NONE));
    String name = "service-50 – service-99";
    Rendering opened =
        sheet(page, true).status(Range.QUARTER, null, SampleMetrics.NONE, Set.of(name, "nonsense"));

    assertThat(sheet(page, true).status(Range.QUARTER, null, SampleMetrics.NONE).gzip().length)
        .isLessThan(LARGE_BYTES);
    assertThat(closed)
        .contains("group=service-50+%E2%80%93+service-99", "data-title=\"service-1999\"")
        .doesNotContain("role=\"img\" aria-label=\"service");
    assertThat(html(opened).split("role=\"img\" aria-label=\"service", -1)).hasSize(51);
    assertThat(html(opened))
        .contains("<details class=\"group\" open data-group=\"" + name + "\">")
        .contains("?range=7d&amp;group=service-50+%E2%80%93+service-99\"")
        .doesNotContain("nonsense");
  }

  @Test
  void a_table_of_days_holds_one_group_of_a_large_page() {
    String html = html(sheet(SamplePages.of(120), true).days("service-100 – service-119"));

    assertThat(html.split("<th scope=\"col\">", -1)).hasSize(22);
    assertThat(html).contains("/uptime?group=service-50+%E2%80%93+service-99");
    assertThat(html(sheet(SamplePages.large(), true).days(""))).doesNotContain("uptime?group=");
  }

  @Test
  void a_visitor_without_script_knows_how_old_it_is() {
    String html = html(status(SamplePages.operational()));

    assertThat(html)
        .contains(
            "As of <time datetime=\"2026-11-21T14:32:07.000Z\">14:32:07 UTC</time> · <a href=\"\">Reload for the latest</a>")
        .contains("<title>All systems operational · Acme Shop status</title>")
        .contains("aria-current=\"true\">90\u202fd</a>");
  }

  @Test
  void choices_are_rendered_by_the_server() {
    Preferences chosen = new Preferences(Theme.DARK, ZoneId.of("Europe/Berlin"));
    String html =
        html(
            new Sheet(new Templates(), ASSETS, true, SamplePages.operational(), chosen)
                .status(Range.DAY, null, SampleMetrics.NONE));

    assertThat(html)
        .contains("<html lang=\"en\" dir=\"ltr\" data-theme=\"dark\">")
        .contains("Times in Europe/Berlin")
        .contains("15:32:07 CET")
        .contains(
            "data-zone-names=\"CET|2026-03-29T01:00:00.000Z|CEST|2026-10-25T01:00:00.000Z|CET|")
        .contains("aria-current=\"true\">24\u202fh</a>");
  }

  @Test
  void no_mail_no_form_but_feeds() {
    assertThat(
            html(
                sheet(SamplePages.operational(), false)
                    .status(Range.QUARTER, null, SampleMetrics.NONE)))
        .contains("/status/acme-shop/history.atom", "/status/acme-shop/maintenance.ics")
        .doesNotContain("type=\"email\"");
  }

  @Test
  void updates_can_be_chosen_without_script() {
    Document page = Jsoup.parse(html(status(SamplePages.operational())));

    assertThat(page.select("#subscribe form[method=post]").eachAttr("action"))
        .containsExactly(
            "/public/status/acme-shop/subscriptions", "/public/status/acme-shop/subscriptions");
    for (Element form : page.select("#subscribe form")) {
      assertThat(form.select("[name=events][checked]").eachAttr("value"))
          .containsExactly("incident", "maintenance");
      assertThat(form.select("[name=components]").eachAttr("value"))
          .containsExactly("storefront", "checkout-api", "order-worker", "nightly-reports");
      assertThat(form.select("input:not([type=hidden])"))
          .allSatisfy(
              input ->
                  assertThat(
                          input.closest("label") != null
                              || !page.select("label[for=" + input.id() + "]").isEmpty())
                      .as(input.toString())
                      .isTrue());
    }
  }

  /** With the chart that it would choose. */
  private static Rendering status(VisiblePage page) {
    return sheet(page, true).status(Range.QUARTER, chart(page), SampleMetrics.course());
  }

  private static Chart chart(VisiblePage page) {
    Chart chart = Chart.chosen(page, ChartChoice.NONE).orElseThrow();
    return chart.with(Curved.whole(chart.window()));
  }

  private static Sheet sheet(VisiblePage page, boolean mail) {
    return new Sheet(new Templates(), ASSETS, mail, page, Preferences.NONE);
  }

  private static List<String> all(VisiblePage page) {
    Sheet sheet = sheet(page, true);
    return Stream.of(
            status(page),
            sheet.history(new PastPage.Lately()),
            sheet.history(new PastPage.Month(YearMonth.of(2026, 11), null)),
            sheet.history(new PastPage.Day(LocalDate.parse("2026-11-14"))),
            sheet.days(""),
            sheet.incident(SamplePages.id("slow")).orElse(null))
        .filter(Objects::nonNull)
        .map(SheetTest::html)
        .toList();
  }

  private static String html(Rendering rendering) {
    return new String(rendering.html(), StandardCharsets.UTF_8);
  }
}
