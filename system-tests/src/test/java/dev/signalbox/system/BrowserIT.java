package dev.signalbox.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.signalbox.system.running.DemoSignalbox;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

/** The demo's page as people see it, in Chromium. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(value = "isInstalled", disabledReason = "needs Chromium at /usr/bin/chromium")
class BrowserIT {
  private DemoSignalbox demo;
  private Chromium chromium;

  static boolean isInstalled() {
    return Chromium.isInstalled();
  }

  @BeforeAll
  void startAll() {
    demo = DemoSignalbox.start();
    demo.awaitFigures();
    chromium = new Chromium(demo.url());
  }

  @AfterAll
  void stopAll() {
    if (chromium != null) {
      chromium.close();
    }
    if (demo != null) {
      demo.close();
    }
  }

  @AfterEach
  void the_page_asks_nobody_else_and_breaks_none_of_its_own_rules() {
    chromium.hasNothingToComplainOf();
  }

  @Test
  void the_open_page_changes_by_itself_when_a_part_breaks_and_is_mended() {
    try (BrowserContext context = chromium.context()) {
      Page page = open(context);
      assertThat(page.locator("h1")).hasText("All systems operational", Chromium.soon());
      page.evaluate("window.loadedOnce = true");

      demo.press("checkout-api", "failing");
      assertThat(page.locator("h1")).hasText("Partial outage", Chromium.soon());
      assertThat(page.locator("main")).containsText("checkout-api is major outage", ignoringCase());
      assertThat(page.title()).startsWith("Partial outage");
      picture(page, "public-incident-light.png");

      demo.press("checkout-api", "none");
      assertThat(page.locator("h1")).hasText("All systems operational", Chromium.soon());
      assertThat(page.evaluate("window.loadedOnce")).as("without a reload").isEqualTo(true);
    }
  }

  @Test
  void the_page_is_complete_without_script() {
    Browser.NewContextOptions options = new Browser.NewContextOptions().setJavaScriptEnabled(false);
    try (BrowserContext context = chromium.context(options)) {
      Page page = open(context);
      assertThat(page.locator("h1")).isVisible();
      assertThat(page.locator("main")).containsText("nightly-reports");
      assertThat(page.locator("body")).containsText("Reload for the latest");
      picture(page, "public-without-script.png");
    }
  }

  @Test
  void the_page_is_seen_in_dark_and_on_a_phone() {
    try (BrowserContext dark =
            chromium.context(new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK));
        BrowserContext light = chromium.context();
        BrowserContext phone =
            chromium.context(new Browser.NewContextOptions().setViewportSize(390, 844))) {
      picture(open(light), "public-operational-light.png");
      picture(open(dark), "public-operational-dark.png");
      Page narrow = open(phone);
      assertThat(Chromium.overflow(narrow)).as("horizontal scroll at 390 px").isZero();
      picture(narrow, "public-mobile-390.png");
    }
  }

  private Page open(BrowserContext context) {
    return chromium.open(context, "/status/acme-shop");
  }

  private static LocatorAssertions.ContainsTextOptions ignoringCase() {
    return new LocatorAssertions.ContainsTextOptions().setIgnoreCase(true).setTimeout(40_000);
  }

  private static void picture(Page page, String name) {
    Path directory = Path.of(System.getProperty("signalbox.screenshots", "target/screenshots"));
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(directory.resolve(name)));
  }
}
