package dev.signalbox.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.WaitUntilState;
import dev.signalbox.system.browser.HostileShop.Happening;
import dev.signalbox.system.browser.HostileStrings.Bundle;
import dev.signalbox.system.trouble.Progress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Text stays text, whoever wrote it: nothing of it runs, and no page breaks its own rules. Each
 * page holds as many strings as it takes, so that few pages show them all.
 */
@InChromium
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class HostileTextIT {
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_GROUP = 100;

  /** What cannot stop a script that runs still tells of it. */
  private static final String TELL_TALE =
      "alert = confirm = prompt = words => console.error(`a script ran: ${words}`);";

  /** What none of our pages is made of, and people's text must not add. */
  private static final String HARMFUL =
      """
      root => {
        const element = /^(script|style|iframe|frame|frameset|object|embed|applet|base|math|foreignobject|audio|video|source|image|animate|set|img)$/;
        const address = /^(href|src|action|formaction|xlink:href|data|poster|background|srcset)$/;
        const ours = each => each.matches("script[src^='/assets/'], img.brand-logo, #day-tooltip");
        const runs = value => /^[\\u0000-\\u0020]*(javascript|vbscript|data|blob|view-source):/i.test(value.replace(/[\\t\\n\\r]/g, ""));
        const found = [];
        for (const each of root.querySelectorAll("*")) {
          if (element.test(each.localName.toLowerCase()) && !ours(each)) found.push(each.localName);
          if (each.matches("meta[http-equiv], link:not([rel=stylesheet], [rel=icon], [rel=alternate], [rel=canonical])")) found.push(each.outerHTML);
          for (const { name, value } of each.attributes) {
            if (/^on|^style$|^srcdoc$/.test(name) && !ours(each)) found.push(name);
            if (address.test(name) && runs(value) && !each.matches("link[rel=icon]")) found.push(`${name}: ${value}`);
          }
        }
        return found;
      }
      """;

  /** How many of the strings would do harm as markup, in one of the places where text stands. */
  private static final String HARM_IF_MARKUP =
      """
      strings => {
        const harmful = %s;
        const places = [s => s, s => `<p title="${s}">`, s => `<p title='${s}'>`, s => `<p title=${s}>`, s => `<a href="${s}">x</a>`,
          s => `<textarea>${s}`, s => `<title>${s}`, s => `<template>${s}`, s => `<!-- ${s}`, s => `<svg><text>${s}`, s => `<select>${s}`,
          s => `<pre>${s}`, s => s.replace(/&#0*60;|&#x3c;|&lt;?/gi, "<").replace(/&#0*62;|&#x3e;|&gt;?/gi, ">")];
        return strings.filter(s => places.some(place =>
          harmful(new DOMParser().parseFromString(`<!doctype html><body>${place(s)}`, "text/html")).length > 0)).length;
      }
      """
          .formatted(HARMFUL);

  /** What the entries of a feed would do in a reader that takes them for a document. */
  private static final String HARM_IN_FEED =
      """
      async address => {
        const harmful = %s;
        const feed = await (await fetch(address)).json();
        const html = feed.items.map(item => item.content_html).join("<hr>");
        return feed.items.length > 0 ? harmful(new DOMParser().parseFromString(html, "text/html")) : ["no entries"];
      }
      """
          .formatted(HARMFUL);

  private final List<HostileShop> shops = new ArrayList<>();
  private final List<Bundle> groups = HostileStrings.bundles(LONGEST_GROUP);
  private Stage stage;
  private OwnPage grouped;

  @BeforeAll
  void startAll(Stage shared) {
    stage = shared;
    List<Bundle> bundles = HostileStrings.bundles(LONGEST_TITLE);
    int half = bundles.size() / 2;
    shops.add(HostileShop.open(stage.api(), "hostile-1", bundles.subList(0, half)));
    shops.add(HostileShop.open(stage.api(), "hostile-2", bundles.subList(half, bundles.size())));
    grouped = HostileShop.groups(stage.api(), "hostile-groups", groups);
  }

  @AfterAll
  void stopAll() {
    shops.forEach(HostileShop::close);
    if (grouped != null) {
      grouped.close();
    }
  }

  @Test
  void the_strings_are_three_hundred_and_do_harm_where_they_can() {
    List<String> strings = HostileStrings.all();
    assertThat(strings).hasSizeGreaterThanOrEqualTo(300).doesNotHaveDuplicates();
    try (BrowserContext context = stage.chromium().context()) {
      Object harmful = context.newPage().evaluate(HARM_IF_MARKUP, strings);
      assertThat((Integer) harmful).isGreaterThan(220);
    }
  }

  @Test
  void inv_29_what_people_and_endpoints_say_stays_text_on_every_page() {
    try (BrowserContext context = context()) {
      Page page = watched(context);
      for (HostileShop shop : shops) {
        shop.pages().forEach(path -> visit(page, path));
        visit(page, shop.path());
        assertThat(titles(page)).isEqualTo(shop.titles());
        assertThat((List<?>) page.evaluate(HARM_IN_FEED, shop.path() + "/feed.json")).isEmpty();
        Progress.say("%s: its pages have been read", shop.path());
      }
      visit(page, "/");
      page.navigate(stage.demo().url() + "/api/docs");
    }
  }

  @Test
  void inv_29_nor_does_it_run_on_the_page_of_an_incident_or_a_maintenance() {
    try (BrowserContext context = context()) {
      Page page = watched(context);
      for (HostileShop shop : shops) {
        for (Happening happening : shop.happenings()) {
          visit(page, shop.path() + happening.path());
          assertThat(page.evaluate("document.querySelector('h1').textContent"))
              .isEqualTo(happening.title());
        }
        Progress.say("%s: %d happenings have been read", shop.path(), shop.happenings().size());
      }
    }
  }

  @Test
  void inv_29_what_an_address_asks_for_stays_text() {
    try (BrowserContext context = context()) {
      Page page = watched(context);
      for (Bundle bundle : HostileStrings.bundles(LONGEST_TITLE)) {
        visit(page, "/status/acme-shop" + asking(bundle, "group", "component", "chart", "lang"));
        visit(page, "/status/acme-shop" + asking(bundle, "window", "range", "month", "day"));
      }
    }
  }

  /** A page names the groups that its reader has opened wherever it leads to. */
  @Test
  void inv_29_the_names_of_groups_stay_text_when_they_are_opened() {
    try (BrowserContext context = context()) {
      Page page = watched(context);
      for (List<Bundle> some : List.of(groups.subList(0, 20), groups.reversed().subList(0, 20))) {
        String asked =
            some.stream()
                .map(each -> "group=" + encoded(HostileStrings.cut(each.line(), LONGEST_GROUP)))
                .collect(Collectors.joining("&", "?", ""));
        visit(page, grouped.path() + asked);
        assertThat(page.locator("details.group")).hasCount(groups.size());
        assertThat(page.locator("details.group[open]")).hasCount(some.size());
        visit(page, grouped.path() + "/uptime" + asked);
      }
    }
  }

  @Test
  void inv_29_what_comes_while_the_page_is_open_stays_text() {
    for (HostileShop shop : shops) {
      try (BrowserContext context = context()) {
        Page page = watched(context);
        visit(page, shop.path());
        page.locator(".strip [tabindex='0']").first().focus();
        shop.override();

        Locator last = page.locator(".component .reason").last();
        assertThat(last).containsText(shop.titles().getLast(), ignoringCase());
        assertThat(page.locator("#announcer")).containsText("degraded", ignoringCase());
        assertThat(harmful(page)).isEmpty();
      }
    }
  }

  /** On a page that is not ours, and that forbids nothing. */
  @Test
  void inv_29_nor_does_the_widget_bring_it_to_other_pages() {
    try (BrowserContext context = context()) {
      for (HostileShop shop : shops) {
        Page page = watched(context);
        page.setContent(
            "<script src='%1$s/widget.js'></script><signalbox-status src='%1$s'></signalbox-status>"
                .formatted(stage.demo().url() + shop.path()));
        assertThat(page.locator("signalbox-status li").first()).isVisible();
        String widget = "(%s)(document.querySelector('signalbox-status').shadowRoot)";
        assertThat((List<?>) page.evaluate(widget.formatted(HARMFUL))).isEmpty();
        page.close();
      }
    }
  }

  private BrowserContext context() {
    BrowserContext context = stage.chromium().context();
    context.addInitScript(TELL_TALE);
    return context;
  }

  private Page watched(BrowserContext context) {
    Page page = context.newPage();
    stage.chromium().watch(page);
    return page;
  }

  private void visit(Page page, String path) {
    page.navigate(
        stage.demo().url() + path,
        new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
    assertThat(harmful(page)).as(path).isEmpty();
  }

  private static List<?> harmful(Page page) {
    return (List<?>) page.evaluate("(" + HARMFUL + ")(document)");
  }

  private static Object titles(Page page) {
    return page.evaluate(
        "[...document.querySelectorAll('.component')].map(each => each.dataset.title)");
  }

  private static String asking(Bundle bundle, String... names) {
    return Stream.of(names)
        .map(name -> name + "=" + encoded(bundle.line()))
        .collect(Collectors.joining("&", "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static LocatorAssertions.ContainsTextOptions ignoringCase() {
    return new LocatorAssertions.ContainsTextOptions().setIgnoreCase(true);
  }
}
