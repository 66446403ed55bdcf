package dev.signalbox.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The machine's own Chromium, which notes whom pages ask and what it complained of: a page may ask
 * nobody but its own server, and breaks none of its own rules.
 */
public final class Chromium implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");

  /** Beside everything else that runs in a build; a good run does not wait for it. */
  private static final double SOON_MS = 90_000;

  private final String home;
  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> foreign = new CopyOnWriteArrayList<>();

  /**
   * @param home where the pages are, without a slash at the end
   */
  public Chromium(String home) {
    this.home = home;
    PlaywrightAssertions.setDefaultAssertionTimeout(SOON_MS);
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(PROGRAM)
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

  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  public BrowserContext context() {
    return context(new Browser.NewContextOptions());
  }

  BrowserContext context(Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    context.setDefaultTimeout(SOON_MS);
    return context;
  }

  public Page open(BrowserContext context, String path) {
    Page page = context.newPage();
    watch(page);
    page.navigate(home + path);
    return page;
  }

  void watch(Page page) {
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text() + " " + message.location());
          }
        });
    page.onRequest(
        request -> {
          if (!request.url().startsWith(home) && !request.url().startsWith("data:")) {
            foreign.add(request.url());
          }
        });
  }

  /** Fails with what there was since the last time. */
  public void hasNothingToComplainOf() {
    List<String> asked = List.copyOf(foreign);
    List<String> said = List.copyOf(complaints);
    foreign.clear();
    complaints.clear();
    assertThat(asked).as("requests to other hosts").isEmpty();
    assertThat(said).as("what the browser complained of").isEmpty();
  }

  /** What a test has brought about on purpose. */
  void forgive() {
    complaints.clear();
  }

  /** Keeps what the whole page looks like; docs/screenshots are made of such pictures. */
  static void picture(Page page, String name) {
    // what is out of sight is not drawn otherwise
    page.evaluate(
        "document.querySelectorAll('.past').forEach(each => each.style.contentVisibility = 'visible')");
    Path directory = Path.of(System.getProperty("signalbox.screenshots", "target/screenshots"));
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(directory.resolve(name)));
  }

  /** How many pixels the page is wider than its window. */
  static int overflow(Page page) {
    Object pixels =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    return ((Number) pixels).intValue();
  }

  @Override
  public void close() {
    playwright.close();
  }
}
