package dev.signalbox.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.signalbox.system.running.DemoSignalbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final double SOON_MS = 40_000;

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> foreign = new CopyOnWriteArrayList<>();
  private DemoSignalbox demo;
  private Playwright playwright;
  private Browser browser;

  static boolean isInstalled() {
    return Files.isExecutable(CHROMIUM);
  }

  @BeforeAll
  void startAll() {
    demo = DemoSignalbox.start();
    Api api = new Api(demo);
    await("the page has its figures")
        .atMost(Duration.ofSeconds(60))
        .until(() -> isComplete(api.visit("/status/acme-shop").body()));
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  private static boolean isComplete(String page) {
    return page.contains("All systems operational")
        && !page.contains("No data yet")
        && !page.contains("Insufficient data");
  }

  @AfterAll
  void stopAll() {
    if (playwright != null) {
      playwright.close();
    }
    if (demo != null) {
      demo.close();
    }
  }

  @AfterEach
  void the_page_asks_nobody_else_and_breaks_none_of_its_own_rules() {
    assertThat(foreign).as("requests to other hosts").isEmpty();
    assertThat(complaints).as("what the browser complained of").isEmpty();
  }

  @Test
  void the_open_page_changes_by_itself_when_a_part_breaks_and_is_mended() {
    try (BrowserContext context = browser.newContext()) {
      Page page = open(context);
      assertThat(page.locator("h1")).hasText("All systems operational", within());
      page.evaluate("window.loadedOnce = true");

      demo.press("checkout-api", "failing");
      assertThat(page.locator("h1")).hasText("Partial outage", within());
      assertThat(page.locator("main")).containsText("checkout-api is major outage", ignoringCase());
      assertThat(page.title()).startsWith("Partial outage");
      picture(page, "public-incident-light.png");

      demo.press("checkout-api", "none");
      assertThat(page.locator("h1")).hasText("All systems operational", within());
      assertThat(page.evaluate("window.loadedOnce")).as("without a reload").isEqualTo(true);
    }
  }

  @Test
  void the_page_is_complete_without_script() {
    Browser.NewContextOptions options = new Browser.NewContextOptions().setJavaScriptEnabled(false);
    try (BrowserContext context = browser.newContext(options)) {
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
            browser.newContext(new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK));
        BrowserContext light = browser.newContext();
        BrowserContext phone =
            browser.newContext(new Browser.NewContextOptions().setViewportSize(390, 844))) {
      picture(open(light), "public-operational-light.png");
      picture(open(dark), "public-operational-dark.png");
      Page narrow = open(phone);
      Object overflow =
          narrow.evaluate(
              "document.documentElement.scrollWidth - document.documentElement.clientWidth");
      assertThat(((Number) overflow).intValue()).as("horizontal scroll at 390 px").isZero();
      picture(narrow, "public-mobile-390.png");
    }
  }

  private Page open(BrowserContext context) {
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onRequest(
        request -> {
          if (!request.url().startsWith(demo.url()) && !request.url().startsWith("data:")) {
            foreign.add(request.url());
          }
        });
    page.navigate(demo.url() + "/status/acme-shop");
    return page;
  }

  private static LocatorAssertions.HasTextOptions within() {
    return new LocatorAssertions.HasTextOptions().setTimeout(SOON_MS);
  }

  private static LocatorAssertions.ContainsTextOptions ignoringCase() {
    return new LocatorAssertions.ContainsTextOptions().setIgnoreCase(true).setTimeout(SOON_MS);
  }

  private static void picture(Page page, String name) {
    Path directory = Path.of(System.getProperty("signalbox.screenshots", "target/screenshots"));
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(directory.resolve(name)));
  }
}
