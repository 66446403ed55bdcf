package dev.signalbox.system.browser;

import dev.signalbox.system.Api;
import dev.signalbox.system.browser.HostileStrings.Bundle;
import dev.signalbox.system.trouble.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** An application whose every text field holds hostile strings: a component for each bundle. */
final class HostileShop implements AutoCloseable {
  /** Writes to one application wait for each other, so more at once only wait longer. */
  private static final int AT_ONCE = 2;

  private static final int MOST_METRICS = 50;

  private final List<Bundle> bundles;
  private final OwnPage page;

  /** What happened has a page of its own. */
  private final Queue<Happening> happenings = new ConcurrentLinkedQueue<>();

  record Happening(String path, String title) {}

  private HostileShop(OwnPage page, List<Bundle> bundles) {
    this.page = page;
    this.bundles = bundles;
  }

  /** Returns when all has been written but what {@link #override} says. */
  static HostileShop open(Api api, String name, List<Bundle> bundles) {
    HostileShop shop = new HostileShop(OwnPage.open(api, name, spec(bundles)), bundles);
    shop.forEach(
        "reports, incidents and maintenances of " + name,
        i -> {
          shop.page.fails(name(i), bundles.get(i).line());
          shop.incident(i);
          shop.maintenance(i);
        });
    return shop;
  }

  /** Its components only, each in a group of its own. */
  static OwnPage groups(Api api, String name, List<Bundle> bundles) {
    return OwnPage.open(api, name, spec(bundles));
  }

  private static ObjectNode spec(List<Bundle> bundles) {
    ObjectNode spec = Api.JSON.createObjectNode();
    spec.put("title", bundles.getFirst().line());
    spec.put(
        "description",
        HostileStrings.cut(String.join("\n", bundles.stream().map(Bundle::line).toList()), 2000));
    spec.put("visibility", "public");
    spec.putObject("branding").put("homepage", "https://a.example/'onmouseover='alert(1)");
    spec.putObject("show").put("reasons", true).put("workloads", true);
    spec.putObject("incidents").put("automatic", "off");
    for (int i = 0; i < bundles.size(); i++) {
      component(spec, name(i), bundles.get(i));
    }
    bundles.stream().limit(MOST_METRICS).forEach(bundle -> metric(spec, bundle));
    return spec;
  }

  private static void component(ObjectNode spec, String name, Bundle bundle) {
    String brief = HostileStrings.cut(bundle.line(), 100);
    ObjectNode component = spec.withArray("components").addObject();
    component.put("name", name).put("title", bundle.line()).put("group", brief);
    component.put("description", bundle.markdown());
    ObjectNode check = component.putArray("checks").addObject();
    check.putObject("heartbeat").put("name", brief).put("every", "1d");
  }

  private static void metric(ObjectNode spec, Bundle bundle) {
    String unit = bundle.line().replaceAll("[<>\\p{Cntrl}]", "");
    ObjectNode metric = spec.withArray("metrics").addObject();
    metric.put("name", HostileStrings.cut(bundle.line(), 100)).put("query", "up");
    metric.put("unit", HostileStrings.cut("%" + unit, 20));
  }

  private static String name(int component) {
    return "part-" + component;
  }

  /** Every second one is over, so that the component shows what it reports itself. */
  private void incident(int number) {
    Bundle bundle = bundles.get(number);
    ObjectNode incident = Api.JSON.createObjectNode().put("title", bundle.line());
    incident.put("message", bundle.markdown());
    ObjectNode affected = incident.putArray("components").addObject();
    affected.put("name", name(number)).put("status", "degraded");
    String path = "incidents/" + page.post("incidents", incident).path("id").asString();
    if (number % 2 == 1) {
      page.put(path, message(bundle).put("status", "resolved"));
    }
    happenings.add(new Happening("/" + path, bundle.line()));
  }

  /** The first is going on, the others are to come. */
  private void maintenance(int number) {
    Bundle bundle = bundles.get(number);
    Instant start = Clock.systemUTC().instant().plus(Duration.ofDays(number));
    ObjectNode maintenance = message(bundle).put("title", bundle.line());
    maintenance.putArray("components").addObject().put("name", name(number));
    maintenance.put("ends_at", start.plus(Duration.ofHours(1)).toString());
    if (number > 0) {
      maintenance.put("starts_at", start.toString());
    }
    String id = page.post("maintenances", maintenance).path("id").asString();
    happenings.add(new Happening("/maintenance/" + id, bundle.line()));
  }

  private static ObjectNode message(Bundle bundle) {
    return Api.JSON.createObjectNode().put("message", bundle.markdown());
  }

  /** Each component is said to be degraded, with its strings for a note. */
  void override() {
    forEach(
        "overrides",
        i -> {
          ObjectNode override = Api.JSON.createObjectNode().put("status", "degraded");
          override.put("note", bundles.get(i).line());
          page.put("components/" + name(i) + "/override", override);
        });
  }

  /** A few at once; says what it has written. */
  private void forEach(String what, IntConsumer write) {
    AtomicInteger written = new AtomicInteger();
    try (var writers = Executors.newFixedThreadPool(AT_ONCE)) {
      IntStream.range(0, bundles.size())
          .mapToObj(i -> CompletableFuture.runAsync(() -> write.accept(i), writers))
          .map(each -> each.thenRun(written::incrementAndGet))
          .toList()
          .forEach(CompletableFuture::join);
    } finally {
      Progress.say("%s: %d of %d written", what, written.get(), bundles.size());
    }
  }

  String path() {
    return page.path();
  }

  /** What the rows of its page are called. */
  List<String> titles() {
    return bundles.stream().map(Bundle::line).toList();
  }

  Queue<Happening> happenings() {
    return happenings;
  }

  /** What shows all of it, but for one page for each happening. */
  List<String> pages() {
    String today = Clock.systemUTC().instant().toString().substring(0, 10);
    return Stream.of("", "/history", "/history?day=" + today, "/uptime", "/widget", "/badge.svg")
        .map(each -> page.path() + each)
        .toList();
  }

  @Override
  public void close() {
    page.close();
  }
}
