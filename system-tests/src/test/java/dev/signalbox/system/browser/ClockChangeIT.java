package dev.signalbox.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.Cookie;
import dev.signalbox.system.Api;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** The night in which the clocks change, read in zones where they do. */
@InChromium
class ClockChangeIT {
  // A page that says that the database was too slow is asked for again.
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final ContainsTextOptions AT_ONCE = new ContainsTextOptions().setTimeout(1_000);

  private Stage stage;
  private OwnPage page;

  @BeforeAll
  void startAll(Stage shared) {
    stage = shared;
    ObjectNode spec = Api.JSON.createObjectNode().put("visibility", "public");
    ObjectNode component = spec.putArray("components").addObject().put("name", "clock");
    component.putArray("checks").addObject().putObject("heartbeat").put("every", "1d");
    page = OwnPage.open(stage.api(), "clocks", spec);
  }

  @AfterAll
  void stopAll() {
    if (page != null) {
      page.close();
    }
  }

  /** Each lasts an hour, whatever the clocks on the wall say; each is in a month of its own. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # zone           | started              | resolved             | shown                 | on
          UTC              | 2025-10-26T00:30:00Z | 2025-10-26T01:30:00Z | 00:30–01:30 UTC       | 2025-10-26
          Europe/Berlin    | 2025-10-26T00:30:00Z | 2025-10-26T01:30:00Z | 02:30 CEST – 02:30 CET | 2025-10-26
          Europe/Berlin    | 2025-03-30T00:30:00Z | 2025-03-30T01:30:00Z | 01:30 CET – 03:30 CEST | 2025-03-30
          America/New_York | 2025-11-02T05:30:00Z | 2025-11-02T06:30:00Z | 01:30 EDT – 01:30 EST  | 2025-11-02
          America/New_York | 2025-03-09T04:30:00Z | 2025-03-09T05:30:00Z | 8 Mar, 23:30 – 9 Mar, 00:30 EST | 2025-03-08
          """)
  void an_hour_is_an_hour_and_each_end_names_its_clock(
      String zone, String started, String resolved, String shown, String on) {
    ObjectNode incident = Api.JSON.createObjectNode().put("title", zone + " from " + started);
    incident.put("status", "resolved").put("started_at", started).put("resolved_at", resolved);
    String id = this.page.post("incidents", incident).path("id").asString();
    this.page.awaitShown("incidents/" + id);
    try (BrowserContext context = stage.chromium().context()) {
      context.addCookies(List.of(new Cookie("signalbox_zone", zone).setUrl(stage.demo().url())));
      Page page = stage.chromium().open(context, this.page.path() + "/incidents/" + id);
      assertThat(page.locator(".subline")).containsText("after 1\u202fh");
      assertThat(page.locator(".subline")).containsText(shown);

      String month = stage.demo().url() + this.page.path() + "/history?month=" + on.substring(0, 7);
      await()
          .atMost(SOON)
          .pollInSameThread()
          .untilAsserted(
              () -> {
                page.navigate(month);
                assertThat(page.locator("[id='" + on + "']"))
                    .containsText(zone + " from " + started, AT_ONCE);
              });
    }
  }
}
