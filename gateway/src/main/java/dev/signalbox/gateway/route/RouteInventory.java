package dev.signalbox.gateway.route;

import static dev.signalbox.core.audience.Role.ADMIN;
import static dev.signalbox.core.audience.Role.ANONYMOUS;
import static dev.signalbox.core.audience.Role.OPERATOR;
import static dev.signalbox.core.audience.Role.VIEWER;
import static dev.signalbox.gateway.route.Line.Trait.EMBEDDABLE;
import static dev.signalbox.gateway.route.Line.Trait.OTHER_SITES;
import static dev.signalbox.gateway.route.Line.Trait.STREAM;
import static dev.signalbox.gateway.upstream.Service.COLLECTOR;
import static dev.signalbox.gateway.upstream.Service.DEMO;
import static dev.signalbox.gateway.upstream.Service.GATEWAY;
import static dev.signalbox.gateway.upstream.Service.INCIDENT;
import static dev.signalbox.gateway.upstream.Service.NOTIFIER;
import static dev.signalbox.gateway.upstream.Service.QUERY;

import dev.signalbox.core.audience.Role;
import dev.signalbox.gateway.route.Line.Trait;
import dev.signalbox.gateway.upstream.Service;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

/**
 * Everything that can be reached from outside, and nothing else. Routes, access and the published
 * table are made from this one list; what does not stand here does not exist.
 */
public final class RouteInventory {

  private static final String APPLICATION = "/api/applications/{id}";

  private static final List<String> FEEDS =
      List.of(
          "/history.rss",
          "/history.atom",
          "/feed.rss",
          "/feed.atom",
          "/feed.json",
          "/maintenance.ics");

  private final List<Line> lines = new ArrayList<>();

  public RouteInventory(boolean demo) {
    pages();
    applications();
    incidents();
    maintenances();
    subscriptions();
    door();
    if (demo) {
      add(DEMO, ANONYMOUS, "GET POST", "/demo");
      add(DEMO, ANONYMOUS, "GET POST", "/demo/**");
    }
    // the most telling pattern first, so that the first line that fits is the one that is meant
    lines.sort(Comparator.comparing(Line::path));
  }

  private void pages() {
    add(QUERY, ANONYMOUS, "GET", "/");
    add(QUERY, ANONYMOUS, "GET", "/assets/**");
    add(QUERY, ANONYMOUS, "GET", "/favicon*");
    add(QUERY, ANONYMOUS, "GET", "/status/{slug}");
    add(QUERY, ANONYMOUS, "GET", "/status/{slug}/**");
    add(QUERY, ANONYMOUS, "POST", "/status/{slug}/preferences");
    add(QUERY, VIEWER, "GET", "/status/{slug}/metrics");
    add(QUERY, ANONYMOUS, "GET", "/status/{slug}/widget", EMBEDDABLE);
    add(QUERY, ANONYMOUS, "GET", "/status/{slug}/widget.js", OTHER_SITES);
    add(QUERY, ANONYMOUS, "GET", "/status/{slug}/widget.json", OTHER_SITES);
    for (String feed : FEEDS) {
      add(QUERY, ANONYMOUS, "GET", "/status/{slug}" + feed, OTHER_SITES);
    }
    add(QUERY, ANONYMOUS, "GET", "/status/{slug}/badge.svg", OTHER_SITES);
    add(QUERY, ANONYMOUS, "GET", "/status/{slug}/badge.json", OTHER_SITES);
    add(QUERY, ANONYMOUS, "GET", "/status/{slug}/badge/{component}", OTHER_SITES);
    add(QUERY, ANONYMOUS, "GET", "/status/{slug}/api/v2/**", OTHER_SITES);
    add(QUERY, ANONYMOUS, "GET", "/public/status/{slug}", OTHER_SITES);
    add(QUERY, ANONYMOUS, "GET", "/public/status/{slug}/**", OTHER_SITES);
    add(QUERY, ANONYMOUS, "GET", "/public/status/{slug}/events", OTHER_SITES, STREAM);
  }

  private void applications() {
    add(QUERY, VIEWER, "GET", "/api/applications");
    add(QUERY, VIEWER, "GET", APPLICATION);
    add(COLLECTOR, ADMIN, "POST", "/api/applications");
    add(COLLECTOR, ADMIN, "PUT PATCH DELETE", APPLICATION);
    add(COLLECTOR, ADMIN, "GET PUT", APPLICATION + "/status-page");
    add(COLLECTOR, ADMIN, "POST", APPLICATION + "/components/{component}/heartbeat-token");
    add(COLLECTOR, ADMIN, "POST", APPLICATION + "/metrics/preview");
    add(COLLECTOR, ADMIN, "GET", "/api/manifests");
    add(COLLECTOR, ANONYMOUS, "POST", "/api/heartbeats/{token}");
    add(INCIDENT, OPERATOR, "PUT DELETE", APPLICATION + "/components/{component}/override");
    add(QUERY, VIEWER, "GET", APPLICATION + "/status");
    add(QUERY, VIEWER, "GET", APPLICATION + "/status/days");
    add(QUERY, VIEWER, "GET", APPLICATION + "/status/history");
    add(QUERY, VIEWER, "GET", APPLICATION + "/status/history.csv");
    add(QUERY, VIEWER, "GET", APPLICATION + "/metrics");
    add(QUERY, VIEWER, "GET", APPLICATION + "/events", STREAM);
    add(QUERY, VIEWER, "GET", "/api/events", STREAM);
  }

  private void incidents() {
    String incidents = APPLICATION + "/incidents";
    add(QUERY, VIEWER, "GET", incidents);
    add(QUERY, VIEWER, "GET", incidents + "/{incident}");
    add(INCIDENT, OPERATOR, "POST", incidents);
    add(INCIDENT, OPERATOR, "PUT DELETE", incidents + "/{incident}");
    add(INCIDENT, OPERATOR, "POST", incidents + "/{incident}/updates");
    add(INCIDENT, OPERATOR, "PUT", incidents + "/{incident}/updates/{update}");
    add(INCIDENT, OPERATOR, "POST", "/api/alerts/alertmanager");
    add(INCIDENT, OPERATOR, "GET POST", APPLICATION + "/incident-templates");
    add(INCIDENT, OPERATOR, "GET PUT DELETE", APPLICATION + "/incident-templates/{template}");
  }

  private void maintenances() {
    String maintenances = APPLICATION + "/maintenances";
    add(QUERY, VIEWER, "GET", maintenances);
    add(QUERY, VIEWER, "GET", maintenances + "/{maintenance}");
    add(INCIDENT, OPERATOR, "POST", maintenances);
    add(INCIDENT, OPERATOR, "PUT DELETE", maintenances + "/{maintenance}");
    add(INCIDENT, OPERATOR, "POST", maintenances + "/{maintenance}/updates");
    add(INCIDENT, OPERATOR, "POST", maintenances + "/{maintenance}/cancel");
    add(INCIDENT, OPERATOR, "POST", maintenances + "/{maintenance}/complete");
  }

  private void subscriptions() {
    String subscriptions = APPLICATION + "/subscriptions";
    add(NOTIFIER, ANONYMOUS, "POST", "/public/status/{slug}/subscriptions");
    add(NOTIFIER, ANONYMOUS, "GET POST", "/subscriptions/{token}");
    add(NOTIFIER, ANONYMOUS, "GET POST", "/subscriptions/{token}/**");
    add(NOTIFIER, OPERATOR, "GET POST", subscriptions);
    add(NOTIFIER, OPERATOR, "GET PUT DELETE", subscriptions + "/{subscription}");
    add(NOTIFIER, OPERATOR, "POST", subscriptions + "/{subscription}/test");
    add(NOTIFIER, OPERATOR, "POST", subscriptions + "/{subscription}/rotate-secret");
    add(NOTIFIER, OPERATOR, "GET", APPLICATION + "/deliveries");
    add(NOTIFIER, OPERATOR, "POST", APPLICATION + "/deliveries/{delivery}/replay");
  }

  private void door() {
    add(GATEWAY, VIEWER, "GET", "/api/me");
    add(GATEWAY, VIEWER, "GET", "/api/system");
    add(GATEWAY, ADMIN, "GET POST", "/api/tokens");
    add(GATEWAY, ADMIN, "DELETE", "/api/tokens/{token}");
    add(GATEWAY, ANONYMOUS, "GET", "/api/openapi.json");
    add(GATEWAY, ANONYMOUS, "GET", "/api/docs");
    add(GATEWAY, ANONYMOUS, "GET", "/livez");
    add(GATEWAY, ANONYMOUS, "GET", "/readyz");
  }

  private void add(Service service, Role role, String methods, String path, Trait... traits) {
    Set<HttpMethod> allowed =
        Arrays.stream(methods.split(" "))
            .map(HttpMethod::valueOf)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    lines.add(Line.of(path, allowed, role, service, Set.of(traits)));
  }

  public List<Line> lines() {
    return List.copyOf(lines);
  }

  /** All lines of a path, whatever their methods, the most telling first. */
  List<Line> at(PathContainer path) {
    return lines.stream().filter(line -> line.matches(path)).toList();
  }
}
