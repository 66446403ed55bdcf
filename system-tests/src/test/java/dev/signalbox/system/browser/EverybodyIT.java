package dev.signalbox.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.signalbox.system.running.DemoSignalbox;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page is everybody's: by keyboard, on any screen, on paper, in any zone, when the net is gone.
 */
@InChromium
class EverybodyIT {
  private static final String PAGE = "/status/acme-shop";
  private static final Set<String> GRAVE = Set.of("serious", "critical");
  private DemoSignalbox demo;
  private Chromium chromium;

  @BeforeAll
  void startAll(Stage stage) {
    demo = stage.demo();
    demo.awaitFigures();
    chromium = stage.chromium();
  }

  @Test
  void the_bars_are_walked_with_the_keyboard() {
    try (BrowserContext context = chromium.context()) {
      Page page = chromium.open(context, PAGE);
      Locator stops = page.locator(".strip [tabindex='0']");
      assertThat(stops).hasCount(page.locator(".strip").count());
      stops.first().focus();
      String today = focused(page);
      assertThat(page.locator(".tooltip")).isVisible();

      page.keyboard().press("ArrowLeft");
      assertThat(focused(page)).isNotEqualTo(today);
      page.keyboard().press("End");
      assertThat(focused(page)).isEqualTo(today);
      page.keyboard().press("Home");
      page.keyboard().press("ArrowDown");
      assertThat(page.locator(".strip").nth(1).locator(":focus")).hasCount(1);
      page.keyboard().press("Escape");
      assertThat(page.locator(".tooltip")).isHidden();
      page.keyboard().press("Enter");
      assertThat(page).hasURL(Pattern.compile(PAGE + "/history\\?day=\\d{4}-\\d{2}-\\d{2}$"));
    }
  }

  /** The bar's date and status; its figures come when they have been fetched. */
  private static String focused(Page page) {
    Object label = page.evaluate("document.activeElement.getAttribute('aria-label')");
    return String.valueOf(label).split(",", 2)[0];
  }

  @Test
  void the_chart_is_chosen_in_place_and_read_with_the_keyboard() {
    try (BrowserContext context = chromium.context()) {
      Page page = chromium.open(context, PAGE);
      page.evaluate("window.loadedOnce = true");
      Locator chart = page.locator("#performance");
      chart.locator("text=3\u202fh").click();
      assertThat(chart.locator("[aria-current='true']").first()).hasText("3\u202fh");
      chart.locator("select").selectOption("checkout-api");
      assertThat(page).hasURL(Pattern.compile("component=checkout-api&?.*"));

      chart.locator(".plot").focus();
      assertThat(chart.locator(".plot-cursor")).containsText("p50");
      page.keyboard().press("ArrowLeft");
      assertThat(chart.locator(".plot"))
          .hasAttribute("aria-valuetext", Pattern.compile("p95 .*ms"));
      assertThat(page.evaluate("window.loadedOnce")).as("without leaving the page").isEqualTo(true);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # screen                          | width | height
          a small phone                     |   360 |    740
          a desktop at 400 % (WCAG reflow)  |   320 |    256
          a tablet                          |   768 |   1024
          just above one column             |   961 |    700
          """)
  void it_never_scrolls_sideways(String screen, int width, int height) {
    for (String direction : List.of("ltr", "rtl")) {
      try (BrowserContext context =
          chromium.context(new NewContextOptions().setViewportSize(width, height))) {
        Page page = chromium.open(context, PAGE);
        page.evaluate("direction => document.documentElement.dir = direction", direction);
        assertThat(Chromium.overflow(page)).as("%s, %s", screen, direction).isZero();
        assertThat(page.locator("h1")).isVisible();
      }
    }
  }

  @Test
  void on_paper_it_is_light_and_without_controls() {
    try (BrowserContext context =
        chromium.context(new NewContextOptions().setColorScheme(ColorScheme.DARK))) {
      Page page = chromium.open(context, PAGE);
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(page.locator(".site-tools")).isHidden();
      assertThat(page.locator("#performance form")).isHidden();
      assertThat(page.locator("#performance .plot")).isVisible();
      Object ink = page.evaluate("getComputedStyle(document.body).color");
      assertThat(ink).isEqualTo("rgb(19, 32, 28)");
      assertThat(page.pdf()).hasSizeGreaterThan(10_000);
    }
  }

  @Test
  void the_readers_own_zone_is_offered_and_kept() {
    try (BrowserContext context =
        chromium.context(new NewContextOptions().setTimezoneId("Europe/Berlin"))) {
      Page page = chromium.open(context, PAGE);
      page.locator("button", new Page.LocatorOptions().setHasText("Use Europe/Berlin")).click();
      assertThat(page.locator("#foot")).containsText("Times in Europe/Berlin");
      page.reload();
      assertThat(page.locator("#foot")).containsText("Times in Europe/Berlin");
    }
  }

  @Test
  void without_the_net_it_calls_itself_offline_and_later_calls_nothing_fresh() {
    try (BrowserContext context = chromium.context()) {
      Page page = context.newPage();
      page.clock().install();
      chromium.watch(page);
      page.navigate(demo.url() + PAGE);
      assertThat(page.locator("#live")).containsText("Live");

      context.setOffline(true);
      page.clock().runFor(2_000);
      assertThat(page.locator("#live")).containsText("You are offline");
      page.clock().fastForward(120_000);
      page.clock().runFor(2_000);
      assertThat(page.locator("h1")).hasText("Unknown – no fresh data");
      assertThat(page.locator("#stale-notice")).isVisible();
      chromium.forgive();
    }
  }

  @Test
  void without_the_stream_it_says_so_polls_and_without_an_answer_calls_all_unknown() {
    try (BrowserContext context = chromium.context()) {
      Page page = context.newPage();
      // the visitor's clock is right once it has been put forward, so that nothing looks old before
      page.clock().install(new Clock.InstallOptions().setTime(System.currentTimeMillis() - 36_000));
      page.route(url -> url.endsWith("/events"), Route::abort);
      page.navigate(demo.url() + PAGE);
      page.clock().runFor(2_000);
      assertThat(page.locator("#live")).containsText("Reconnecting");
      page.clock().fastForward(32_000);
      page.clock().runFor(2_000);
      assertThat(page.locator("#live")).containsText("Refreshing every 30 s");

      page.route(url -> url.endsWith(PAGE), Route::abort);
      page.clock().fastForward(120_000);
      page.clock().runFor(2_000);
      assertThat(page.locator("h1")).hasText("Unknown – no fresh data");
      assertThat(page.locator("#live")).containsText("Not live");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PAGE, PAGE + "/history", PAGE + "/uptime", PAGE + "?chart=uptime", "/"})
  void axe_finds_nothing_serious(String path) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      try (BrowserContext context =
          chromium.context(new NewContextOptions().setColorScheme(scheme))) {
        Page page = chromium.open(context, path);
        assertThat(grave(page)).as("%s in %s", path, scheme).isEmpty();
      }
    }
  }

  /** What axe calls serious or worse. */
  static List<String> grave(Page page) {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .filter(rule -> GRAVE.contains(rule.getImpact()))
            .map(EverybodyIT::words)
            .toList();
  }

  private static String words(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + " "
        + rule.getNodes().stream().map(node -> node.getHtml()).limit(3).toList();
  }
}
