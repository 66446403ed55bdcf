package dev.signalbox.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.signalbox.system.Api;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.node.ObjectNode;

/** Sixty components in three groups: closed, until somebody opens one. */
@ExtendWith(Stage.Door.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(
    value = "dev.signalbox.system.browser.Chromium#isInstalled",
    disabledReason = "needs Chromium at /usr/bin/chromium")
class LargePageIT {
  private static final int IN_A_GROUP = 20;

  private Chromium chromium;
  private OwnPage yard;

  @BeforeAll
  void startAll(Stage stage) {
    chromium = stage.chromium();
    ObjectNode spec = Api.JSON.createObjectNode().put("visibility", "public");
    for (String group : new String[] {"North & East", "South", "West"}) {
      for (int i = 0; i < IN_A_GROUP; i++) {
        ObjectNode component = spec.withArray("components").addObject();
        component.put("name", group.substring(0, 1).toLowerCase(Locale.ROOT) + "-" + i);
        component.put("group", group);
        component.putArray("checks").addObject().putObject("heartbeat").put("every", "1d");
      }
    }
    yard = OwnPage.open(stage.api(), "yard", spec);
  }

  @AfterAll
  void stopAll() {
    if (yard != null) {
      yard.close();
    }
  }

  @AfterEach
  void the_page_asks_nobody_else_and_breaks_none_of_its_own_rules() {
    chromium.hasNothingToComplainOf();
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
      assertThat(group.locator(".strip[role=img]")).hasCount(IN_A_GROUP);
      assertThat(page.locator("details.group[open]")).hasCount(1);
      assertThat(page.locator(".strip[role=img]")).hasCount(IN_A_GROUP);
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
