package dev.signalbox.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.signalbox.system.Api;
import dev.signalbox.system.running.DemoSignalbox;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The demo's page as people see it, in Chromium. */
@InChromium
class BrowserIT {
  private DemoSignalbox demo;
  private Api api;
  private Chromium chromium;

  @BeforeAll
  void startAll(Stage stage) {
    demo = stage.demo();
    api = stage.api();
    demo.awaitFigures();
    chromium = stage.chromium();
  }

  @Test
  void the_open_page_changes_by_itself_when_a_part_breaks_and_is_mended() {
    try (BrowserContext context = chromium.context(sharp())) {
      Page page = open(context);
      assertThat(page.locator("h1")).hasText("All systems operational");
      page.evaluate("window.loadedOnce = true");

      demo.press("checkout-api", "failing");
      assertThat(page.locator("h1")).hasText("Partial outage");
      assertThat(page.locator("main")).containsText("checkout-api is major outage", ignoringCase());
      assertThat(page.title()).startsWith("Partial outage");

      say(
          page,
          "identified",
          "The payment provider refuses our new certificate. We go back to the old one.");
      assertThat(page.locator(".timeline > li").first())
          .containsText("refuses our new certificate", ignoringCase());
      assertThat(page.locator(".stations [aria-current]")).containsText("Identified");
      Chromium.picture(page, "public-incident-light.png");

      demo.press("checkout-api", "none");
      say(page, "resolved", "The old certificate is back, and payments go through.");
      assertThat(page.locator("h1")).hasText("All systems operational");
      assertThat(page.locator("#past")).containsText("payments go through", ignoringCase());
      assertThat(page.evaluate("window.loadedOnce")).as("without a reload").isEqualTo(true);
    }
  }

  private void say(Page page, String status, String message) {
    String application = api.json("/public/status/acme-shop").at("/application/id").asString();
    String incident = page.locator(".incident").first().getAttribute("data-incident");
    String path = "/api/applications/" + application + "/incidents/" + incident;
    ObjectNode said = Api.JSON.createObjectNode().put("status", status).put("message", message);
    assertThat(api.put(path, said.toString()).statusCode()).isEqualTo(200);
  }

  @Test
  void the_page_is_complete_without_script() {
    Browser.NewContextOptions options = new Browser.NewContextOptions().setJavaScriptEnabled(false);
    try (BrowserContext context = chromium.context(options)) {
      Page page = open(context);
      assertThat(page.locator("h1")).isVisible();
      assertThat(page.locator("main")).containsText("nightly-reports");
      assertThat(page.locator("body")).containsText("Reload for the latest");
      Chromium.picture(page, "public-without-script.png");
    }
  }

  @Test
  void the_page_is_seen_in_dark_and_on_a_phone() {
    try (BrowserContext dark = chromium.context(sharp().setColorScheme(ColorScheme.DARK));
        BrowserContext light = chromium.context(sharp());
        BrowserContext phone = chromium.context(sharp().setViewportSize(390, 844))) {
      Chromium.picture(open(light), "public-operational-light.png");
      Chromium.picture(open(dark), "public-operational-dark.png");
      Page narrow = open(phone);
      assertThat(Chromium.overflow(narrow)).as("horizontal scroll at 390 px").isZero();
      Chromium.picture(narrow, "public-mobile-390.png");
    }
  }

  @Test
  void a_bar_leads_to_its_day_and_from_there_to_any_other() {
    try (BrowserContext context = chromium.context()) {
      Page page = open(context);
      page.locator(".strip > a").last().click();
      assertThat(page).hasURL(Pattern.compile(".*/history\\?day=\\d{4}-\\d{2}-\\d{2}$"));
      String today = page.locator("h1").textContent();
      assertThat(page.locator("main table")).containsText("checkout-api");
      page.locator("nav.steps a[rel=prev]").click();
      assertThat(page.locator("h1")).not().hasText(today);
      page.locator("nav.steps a[rel=next]").click();
      assertThat(page.locator("h1")).hasText(today);
    }
  }

  @Test
  void the_past_is_read_without_script_on_a_phone_in_both_schemes() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Browser.NewContextOptions options =
          new Browser.NewContextOptions()
              .setJavaScriptEnabled(false)
              .setColorScheme(scheme)
              .setViewportSize(390, 844);
      try (BrowserContext context = chromium.context(options)) {
        Page page = chromium.open(context, "/status/acme-shop/uptime");
        page.locator("tbody a").first().click();
        assertThat(page.locator("h2").first()).hasText("Incidents and maintenance");
        wholeInWidth(page, "public-day-" + scheme);
        page.getByText("History by month").click();
        assertThat(page.locator("h1")).hasText("History");
        page.locator("nav.steps a[rel=prev]").click();
        assertThat(page.locator("section.month")).hasCount(1);
        wholeInWidth(page, "public-history-" + scheme);
      }
    }
  }

  private static void wholeInWidth(Page page, String name) {
    assertThat(Chromium.overflow(page)).as(name).isZero();
    Chromium.picture(page, name.toLowerCase(Locale.ROOT) + ".png");
  }

  /** As on most screens: pictures show what one sees there. */
  private static Browser.NewContextOptions sharp() {
    return new Browser.NewContextOptions().setDeviceScaleFactor(1.5);
  }

  private Page open(BrowserContext context) {
    return chromium.open(context, "/status/acme-shop");
  }

  private static LocatorAssertions.ContainsTextOptions ignoringCase() {
    return new LocatorAssertions.ContainsTextOptions().setIgnoreCase(true);
  }
}
