package dev.signalbox.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.signalbox.system.browser.HostileShop.Happening;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** Text stays text, whoever wrote it: nothing of it runs, and no page breaks its own rules. */
@ExtendWith(Stage.Door.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(
    value = "dev.signalbox.system.browser.Chromium#isInstalled",
    disabledReason = "needs Chromium at /usr/bin/chromium")
class HostileTextIT {
  private static final int ON_ONE_PAGE = 50;

  /** What cannot stop a script that runs still tells of it. */
  private static final String TELL_TALE =
      "alert = confirm = prompt = words => console.error(`a script ran: ${words}`);";

  /** What none of our pages is made of, and people's text must not add. */
  private static final String HARMFUL =
      """
      root => {
        const element = /^(script|style|iframe|frame|frameset|object|embed|applet|base|math|foreignobject|audio|video|source|image|animate|set|img)$/;
        const address = /^(href|src|action|formaction|xlink:href|data|poster|background|srcset)$/;
        const ours = each => each.matches("script[src^='/assets/'], img.brand-logo");
        const runs = value => /^[\\u0000-\\u0020]*(javascript|vbscript|data|blob|view-source):/i.test(value.replace(/[\\t\\n\\r]/g, ""));
        const found = [];
        for (const each of root.querySelectorAll("*")) {
          if (element.test(each.localName.toLowerCase()) && !ours(each)) found.push(each.localName);
          if (each.matches("meta[http-equiv], link:not([rel=stylesheet], [rel=icon], [rel=alternate], [rel=canonical])")) found.push(each.outerHTML);
          for (const { name, value } of each.attributes) {
            if (/^on|^style$|^srcdoc$/.test(name)) found.push(name);
            if (address.test(name) && runs(value) && !each.matches("link[rel=icon]")) found.push(`${name}: ${value}`);
          }
        }
        return found;
      }
      """;

  private final List<HostileShop> shops = new ArrayList<>();
  private List<String> strings = List.of();
  private Stage stage;
  private OwnPage large;

  @BeforeAll
  void startAll(Stage shared) throws IOException {
    stage = shared;
    strings = HostileStrings.all();
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<HostileShop>> opening = new ArrayList<>();
      for (int from = 0; from < strings.size(); from += ON_ONE_PAGE) {
        int to = Math.min(strings.size(), from + ON_ONE_PAGE);
        opening.add(open("hostile-" + from, strings.subList(from, to), workers));
      }
      large = HostileShop.large(stage.api(), strings);
      opening.forEach(each -> shops.add(each.join()));
    }
  }

  private CompletableFuture<HostileShop> open(String name, List<String> some, Executor workers) {
    return CompletableFuture.supplyAsync(() -> HostileShop.open(stage.api(), name, some), workers);
  }

  @AfterAll
  void stopAll() {
    shops.forEach(HostileShop::close);
    if (large != null) {
      large.close();
    }
  }

  @AfterEach
  void nothing_ran_and_no_rule_was_broken() {
    stage.chromium().hasNothingToComplainOf();
  }

  /** That they are worth the name: taken for markup, nearly all of them do harm. */
  @Test
  void the_strings_are_three_hundred_and_do_harm_where_they_can() {
    assertThat(strings).hasSizeGreaterThanOrEqualTo(300).doesNotHaveDuplicates();
    try (BrowserContext context = stage.chromium().context()) {
      Page page = context.newPage();
      Object harmful =
          page.evaluate(
              """
              strings => {
                const harmful = %s;
                const places = [s => s, s => `<p title="${s}">`, s => `<p title='${s}'>`, s => `<p title=${s}>`, s => `<a href="${s}">x</a>`,
                  s => `<textarea>${s}`, s => `<title>${s}`, s => `<template>${s}`, s => `<!-- ${s}`, s => `<svg><text>${s}`, s => `<select>${s}`,
                  s => `<pre>${s}`, s => s.replace(/&#0*60;|&#x3c;|&lt;?/gi, "<").replace(/&#0*62;|&#x3e;|&gt;?/gi, ">")];
                return strings.filter(s => places.some(place =>
                  harmful(new DOMParser().parseFromString(`<!doctype html><body>${place(s)}`, "text/html")).length > 0));
              }
              """
                  .formatted(HARMFUL),
              strings);
      assertThat((List<?>) harmful).hasSizeGreaterThan(220);
    }
  }

  @Test
  void inv_29_what_people_and_endpoints_say_stays_text_on_every_page() {
    try (BrowserContext context = context()) {
      Page page = watched(context);
      for (HostileShop shop : shops) {
        shop.pages().forEach(path -> visit(page, path));
        visit(page, shop.path());
        assertThat(titles(page)).isEqualTo(shop.strings());
        for (Happening happening : shop.happenings()) {
          visit(page, shop.path() + happening.path());
          assertThat(page.evaluate("document.querySelector('h1').textContent"))
              .isEqualTo(happening.title());
        }
      }
      visit(page, "/");
      page.navigate(stage.demo().url() + "/api/docs");
    }
  }

  @Test
  void inv_29_what_an_address_asks_for_stays_text() {
    try (BrowserContext context = context()) {
      Page page = watched(context);
      for (HostileShop shop : shops) {
        for (List<String> bundle : HostileStrings.bundles(shop.strings())) {
          String asked =
              Stream.of("group", "component", "chart", "window", "range", "lang", "month", "day")
                  .flatMap(name -> bundle.stream().map(each -> name + "=" + encoded(each)))
                  .collect(Collectors.joining("&"));
          visit(page, shop.path() + "?" + asked);
        }
        int half = shop.strings().size() / 2;
        opened(page, shop.strings().subList(0, half));
        opened(page, shop.strings().subList(half, shop.strings().size()));
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
        assertThat(last).containsText(shop.strings().getLast().strip(), soon());
        assertThat(page.locator("#announcer")).containsText("degraded", soon());
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
        String address = stage.demo().url() + shop.path();
        page.setContent(
            "<script src='%1$s/widget.js'></script><signalbox-status src='%1$s'></signalbox-status>"
                .formatted(address));
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
    page.navigate(stage.demo().url() + path);
    assertThat(harmful(page)).as(path).isEmpty();
  }

  private static List<?> harmful(Page page) {
    return (List<?>) page.evaluate("(" + HARMFUL + ")(document)");
  }

  private static Object titles(Page page) {
    return page.evaluate(
        "[...document.querySelectorAll('.component')].map(each => each.dataset.title)");
  }

  /** Groups of the large page, which it names wherever it leads to. */
  private void opened(Page page, List<String> groups) {
    String asked =
        groups.stream()
            .map(each -> "group=" + encoded(HostileStrings.cut(each, 100)))
            .collect(Collectors.joining("&", "?", ""));
    visit(page, large.path() + asked);
    assertThat(page.locator("details.group[open]")).hasCount(groups.size());
    visit(page, large.path() + "/uptime" + asked);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static LocatorAssertions.ContainsTextOptions soon() {
    return new LocatorAssertions.ContainsTextOptions().setIgnoreCase(true).setTimeout(40_000);
  }
}
