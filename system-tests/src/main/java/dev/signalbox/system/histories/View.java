package dev.signalbox.system.histories;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * What one look at an application shows; components, unresolved incidents and open maintenances by
 * id.
 */
record View(
    Headline headline,
    Map<String, Component> components,
    Map<String, Incident> incidents,
    Map<String, Maintenance> maintenances) {

  /** The state of the whole; both empty where only a list was looked at. */
  record Headline(String status, String words) {
    static final Headline NONE = new Headline("", "");
  }

  record Component(String name, boolean critical, String status, String since, String reason) {}

  /**
   * @param said the status that it claims of each component, by id
   */
  record Incident(
      String title,
      String status,
      int version,
      String impact,
      boolean manual,
      boolean draft,
      Map<String, String> said) {}

  /**
   * @param components ids; empty: all
   */
  record Maintenance(String title, String status, int version, List<String> components) {}

  /** The body of …/status, and of a stream's snapshot. */
  static View status(JsonNode body) {
    return new View(
        headline(body),
        byId(body.path("components"), View::component),
        byId(body.path("incidents"), View::incident),
        byId(body.path("maintenances"), View::maintenance));
  }

  /** A list of unresolved incidents alone. */
  static View incidents(JsonNode list) {
    return new View(Headline.NONE, Map.of(), byId(list.path("items"), View::incident), Map.of());
  }

  /** Those of a list of maintenances that are planned or going on. */
  static View maintenances(JsonNode list) {
    Map<String, Maintenance> all = byId(list.path("items"), View::maintenance);
    all.values().removeIf(View::over);
    return new View(Headline.NONE, Map.of(), Map.of(), all);
  }

  /** What is left after an event {@code update} of the stream. */
  View updated(JsonNode event) {
    Map<String, Component> someComponents = new TreeMap<>(components);
    someComponents.putAll(byId(event.path("components"), View::component));
    Map<String, Incident> someIncidents = new TreeMap<>(incidents);
    someIncidents.putAll(byId(event.path("incidents"), View::incident));
    Map<String, Maintenance> someMaintenances = new TreeMap<>(maintenances);
    someMaintenances.putAll(byId(event.path("maintenances"), View::maintenance));
    JsonNode removed = event.path("removed");
    removed.path("components").forEach(id -> someComponents.remove(id.asString()));
    removed.path("incidents").forEach(id -> someIncidents.remove(id.asString()));
    removed.path("maintenances").forEach(id -> someMaintenances.remove(id.asString()));
    someIncidents.values().removeIf(incident -> incident.status().equals("resolved"));
    someMaintenances.values().removeIf(View::over);
    return new View(headline(event), someComponents, someIncidents, someMaintenances);
  }

  /** As much of it as the list of incidents says. */
  View incidentsAlone() {
    return new View(Headline.NONE, Map.of(), incidents, Map.of());
  }

  /** As much of it as the list of maintenances says. */
  View maintenancesAlone() {
    return new View(Headline.NONE, Map.of(), Map.of(), maintenances);
  }

  /** As much of it as stands on the page for people. */
  View asOnPage() {
    Map<String, Component> someComponents = new TreeMap<>();
    components.forEach(
        (id, each) ->
            someComponents.put(
                id, new Component(each.name(), each.critical(), each.status(), "", "")));
    Map<String, Incident> someIncidents = new TreeMap<>();
    incidents.forEach(
        (id, each) -> someIncidents.put(id, PageHtml.incident(each.title(), each.status())));
    Map<String, Maintenance> someMaintenances = new TreeMap<>();
    maintenances.forEach(
        (id, each) -> someMaintenances.put(id, PageHtml.maintenance(each.title(), each.status())));
    return new View(headline, someComponents, someIncidents, someMaintenances);
  }

  /** Where the other one says something else, in words; empty if it does not. */
  List<String> differences(View other) {
    List<String> found = new java.util.ArrayList<>();
    if (!headline.equals(other.headline)) {
      found.add(headline + " / " + other.headline);
    }
    differences(components, other.components, found);
    differences(incidents, other.incidents, found);
    differences(maintenances, other.maintenances, found);
    return found;
  }

  private static void differences(Map<String, ?> one, Map<String, ?> other, List<String> found) {
    TreeSet<String> ids = new TreeSet<>(one.keySet());
    ids.addAll(other.keySet());
    for (String id : ids) {
      String here = String.valueOf(one.get(id));
      String there = String.valueOf(other.get(id));
      if (!here.equals(there)) {
        found.add(here + " / " + there);
      }
    }
  }

  private static boolean over(Maintenance maintenance) {
    return maintenance.status().equals("completed") || maintenance.status().equals("cancelled");
  }

  private static Headline headline(JsonNode body) {
    return new Headline(body.path("status").asString(), body.path("description").asString());
  }

  private static Component component(JsonNode json) {
    return new Component(
        json.path("name").asString(),
        json.path("critical").asBoolean(),
        json.path("status").asString(),
        json.path("since").asString(),
        json.path("reason").asString(""));
  }

  private static Incident incident(JsonNode json) {
    return new Incident(
        json.path("title").asString(),
        json.path("status").asString(),
        json.path("version").asInt(),
        json.path("impact").asString(),
        json.path("origin").asString().equals("manual"),
        json.path("visibility").asString().equals("draft"),
        byId(json.path("components"), said -> said.path("status").asString()));
  }

  private static Maintenance maintenance(JsonNode json) {
    return new Maintenance(
        json.path("title").asString(),
        json.path("status").asString(),
        json.path("version").asInt(),
        List.copyOf(byId(json.path("components"), JsonNode::toString).keySet()));
  }

  private static <T> Map<String, T> byId(JsonNode list, Function<JsonNode, T> shape) {
    Map<String, T> found = new TreeMap<>();
    list.forEach(item -> found.put(item.path("id").asString(), shape.apply(item)));
    return found;
  }
}
