package dev.signalbox.system.browser;

import dev.signalbox.system.Api;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** A page whose every text field holds hostile strings; one component for each. */
final class HostileShop implements AutoCloseable {
  private static final int MOST_METRICS = 50;

  private final List<String> strings;
  private final OwnPage page;

  /** Where what happened has a page of its own, and its title. */
  private final List<Happening> happenings = new ArrayList<>();

  record Happening(String path, String title) {}

  private HostileShop(OwnPage page, List<String> strings) {
    this.page = page;
    this.strings = strings;
  }

  /** Returns when all has been written but what {@link #override()} says. */
  static HostileShop open(Api api, String name, List<String> strings) {
    HostileShop shop = new HostileShop(OwnPage.open(api, name, spec(strings)), strings);
    for (int i = 0; i < strings.size(); i++) {
      shop.page.fails(name(i), HostileStrings.line(strings.get(i)));
    }
    int first = 0;
    for (List<String> bundle : HostileStrings.bundles(strings)) {
      shop.incident(bundle, first);
      shop.maintenance(bundle, first);
      first += bundle.size();
    }
    return shop;
  }

  /** As many components as there are strings, in closed groups. */
  static OwnPage large(Api api, List<String> strings) {
    return OwnPage.open(api, "hostile-large", spec(strings));
  }

  private static ObjectNode spec(List<String> strings) {
    ObjectNode spec = Api.JSON.createObjectNode();
    spec.put("title", HostileStrings.title(HostileStrings.bundles(strings).getFirst()));
    spec.put("description", HostileStrings.cut(String.join("\n", strings), 2000));
    spec.put("visibility", "public");
    spec.putObject("branding").put("homepage", "https://a.example/'onmouseover='alert(1)");
    spec.putObject("show").put("reasons", true).put("workloads", true);
    spec.putObject("incidents").put("automatic", "off");
    for (int i = 0; i < strings.size(); i++) {
      String text = strings.get(i);
      String brief = HostileStrings.cut(text, 100);
      ObjectNode component = spec.withArray("components").addObject();
      component.put("name", name(i)).put("title", text).put("group", brief);
      component.put("description", text);
      ObjectNode check = component.putArray("checks").addObject().putObject("heartbeat");
      check.put("name", brief).put("every", "1d");
    }
    for (String text : strings.subList(0, Math.min(strings.size(), MOST_METRICS))) {
      ObjectNode metric = spec.withArray("metrics").addObject();
      metric.put("name", HostileStrings.cut(text, 100)).put("query", "up");
      metric.put("unit", HostileStrings.cut("%" + text.replaceAll("[<>\\p{Cntrl}]", ""), 20));
    }
    return spec;
  }

  private static String name(int component) {
    return "part-" + component;
  }

  /** Each string is an update; every second incident is over. */
  private void incident(List<String> bundle, int first) {
    ObjectNode incident = titled(bundle);
    for (int i = 0; i < bundle.size(); i++) {
      ObjectNode affected = incident.withArray("components").addObject();
      affected.put("name", name(first + i)).put("status", "degraded");
    }
    String path = "incidents/" + page.post("incidents", incident).path("id").asString();
    for (String each : bundle) {
      page.post(path + "/updates", message(each));
    }
    if (happenings.size() % 4 == 2) {
      page.put(path, message(String.join("\n\n", bundle)).put("status", "resolved"));
    }
    happenings.add(new Happening("/" + path, HostileStrings.title(bundle)));
  }

  /** The first is going on, of one component alone, so that the others show what they report. */
  private void maintenance(List<String> bundle, int first) {
    Instant start = Clock.systemUTC().instant().plus(Duration.ofDays(first));
    ObjectNode maintenance = titled(bundle);
    maintenance.withArray("components").addObject().put("name", name(first));
    maintenance.put("message", String.join("\n\n", bundle));
    maintenance.put("ends_at", start.plus(Duration.ofHours(1)).toString());
    if (first > 0) {
      maintenance.put("starts_at", start.toString());
    }
    String path = "maintenances/" + page.post("maintenances", maintenance).path("id").asString();
    page.post(path + "/updates", message(String.join("\n\n", bundle)));
    happenings.add(
        new Happening(path.replace("maintenances", "/maintenance"), HostileStrings.title(bundle)));
  }

  private static ObjectNode titled(List<String> bundle) {
    return Api.JSON.createObjectNode().put("title", HostileStrings.title(bundle));
  }

  private static ObjectNode message(String text) {
    return Api.JSON.createObjectNode().put("message", text);
  }

  /** Each component is said to be degraded, with its string for a note. */
  void override() {
    for (int i = 0; i < strings.size(); i++) {
      ObjectNode override = Api.JSON.createObjectNode().put("status", "degraded");
      page.put("components/" + name(i) + "/override", override.put("note", strings.get(i)));
    }
  }

  String path() {
    return page.path();
  }

  List<String> strings() {
    return strings;
  }

  List<Happening> happenings() {
    return happenings;
  }

  /** What shows all of it, but for one page for each happening. */
  List<String> pages() {
    return Stream.of("", "/history", "/history?day=" + today(), "/uptime", "/widget")
        .map(each -> page.path() + each)
        .toList();
  }

  private static String today() {
    return Clock.systemUTC().instant().toString().substring(0, 10);
  }

  @Override
  public void close() {
    page.close();
  }
}
