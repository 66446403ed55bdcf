package dev.signalbox.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.signalbox.system.Api;
import dev.signalbox.system.trouble.Progress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** More components than one sees at once: their groups are closed, until somebody opens one. */
@InChromium
class LargePageIT {
  private static final int IN_A_GROUP = 20;

  /**
   * Goes from end to end; the median of the milliseconds that each of the steps took to be drawn.
   */
  private static final String SCROLL =
      """
      async () => {
        const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
        const times = [];
        for (let step = 0; step <= 40; step++) {
          const before = performance.now();
          window.scrollTo(0, document.documentElement.scrollHeight * step / 40);
          await drawn();
          times.push(performance.now() - before);
        }
        return times.sort((one, other) => one - other)[20];
      }
      """;

  private Stage stage;
  private Chromium chromium;
  private OwnPage yard;

  @BeforeAll
  void startAll(Stage shared) {
    stage = shared;
    chromium = stage.chromium();
    yard = open("yard", List.of("North & East", "South", "West"), IN_A_GROUP);
  }

  private OwnPage open(String name, List<String> groups, int inAGroup) {
    ObjectNode spec = Api.JSON.createObjectNode().put("visibility", "public");
    for (String group : groups) {
      for (int i = 0; i < inAGroup; i++) {
        ObjectNode component = spec.withArray("components").addObject().put("group", group);
        component.put("name", group.replaceAll("\\W", "").toLowerCase(Locale.ROOT) + "-" + i);
        component.putArray("checks").addObject().putObject("heartbeat").put("every", "1d");
      }
    }
    return OwnPage.open(stage.api(), name, spec);
  }

  @AfterAll
  void stopAll() {
    if (yard != null) {
      yard.close();
    }
  }

  @Test
  void a_group_is_opened_in_place_with_the_keyboard_and_stays_open() {
    try (BrowserContext context = chromium.context()) {
      Page page = chromium.open(context, yard.path());
      page.evaluate("window.loadedOnce = true");
      assertAllClosed(page);

      Locator group = group(page);
      group.locator("summary").first().focus();
      page.keyboard().press("Enter");
      assertThat(group.locator(".strip [tabindex='0']")).hasCount(IN_A_GROUP);
      assertThat(group.locator(".group-later")).hasCount(0);
      assertThat(page.locator("details.group[open]")).hasCount(1);
      assertThat(page).hasURL(Pattern.compile(".*[?&]group=North(\\+|%20)%26(\\+|%20)East$"));
      assertThat(page.evaluate("window.loadedOnce")).as("without a reload").isEqualTo(true);

      page.reload();
      assertThat(group.locator(".strip [tabindex='0']")).hasCount(IN_A_GROUP);
      group.locator("summary").first().focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("details.group[open]")).hasCount(0);
      assertThat(page).hasURL(Pattern.compile(".*" + yard.path() + "$"));
    }
  }

  @Test
  void without_script_a_link_in_the_group_brings_its_bars() {
    try (BrowserContext context =
        chromium.context(new NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = chromium.open(context, yard.path());
      assertAllClosed(page);

      Locator group = group(page);
      group.locator("summary").first().click();
      assertThat(group.locator("article.component").first()).isVisible();
      group.locator(".group-later a").click();
      assertThat(group).hasAttribute("open", "");
      assertThat(page.locator("details.group[open]")).hasCount(1);
      assertThat(page.locator(".strip[role=img]")).hasCount(IN_A_GROUP);
      assertThat(group.locator(".strip[role=img]")).hasCount(IN_A_GROUP);
    }
  }

  @Test
  void two_thousand_components_are_scrolled_through() {
    List<String> groups = IntStream.range(0, 20).mapToObj("Quarter %d"::formatted).toList();
    try (OwnPage city = open("city", groups, 100);
        BrowserContext context = chromium.context()) {
      Page page = chromium.open(context, city.path() + "?group=Quarter+7");
      assertThat(page.locator("details.group")).hasCount(20);
      assertThat(page.locator("article.component")).hasCount(2_000);
      assertThat(page.locator(".strip [tabindex='0']")).hasCount(100);

      double millis = ((Number) page.evaluate(SCROLL)).doubleValue();
      Progress.say("2,000 components: a step of scrolling is drawn in %.0f ms", millis);
      assertThat(millis).isLessThan(500);
      assertThat(page.locator("#past")).isInViewport();
    }
  }

  private static Locator group(Page page) {
    return page.locator("details.group").first();
  }

  private static void assertAllClosed(Page page) {
    assertThat(page.locator("details.group")).hasCount(3);
    assertThat(page.locator("details.group[open]")).hasCount(0);
    assertThat(page.locator("article.component")).hasCount(3 * IN_A_GROUP);
    assertThat(page.locator("article.component").first()).isHidden();
    assertThat(page.locator(".strip > *")).hasCount(0);
  }
}
