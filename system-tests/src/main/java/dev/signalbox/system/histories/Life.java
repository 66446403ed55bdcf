package dev.signalbox.system.histories;

import dev.signalbox.system.Api;
import dev.signalbox.system.outside.FlappingTargets;
import dev.signalbox.testkit.FakeTarget;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Does one thing after another to an application, as chance decides: what it runs on breaks and is
 * mended, people and Alertmanager say things about it.
 */
final class Life {
  private static final List<String> BAD = List.of("degraded", "partial_outage", "outage");
  private static final List<String> PHASES =
      List.of("investigating", "identified", "monitoring", "resolved");

  private final Api api;
  private final Shop shop;
  private final FlappingTargets targets;
  private final FakeTarget prometheus;
  private final Random random;
  private final Clock clock;
  private final List<String> done = new ArrayList<>();
  private final Map<String, Integer> accepted = new TreeMap<>();
  private boolean beating = true;
  private int count;

  Life(Api api, Shop shop, FlappingTargets targets, FakeTarget prometheus, long seed, Clock clock) {
    this.api = api;
    this.shop = shop;
    this.targets = targets;
    this.prometheus = prometheus;
    this.random = new Random(seed);
    this.clock = clock;
  }

  /** What was done so far, in order. */
  List<String> done() {
    return List.copyOf(done);
  }

  /** How often each kind of deed was accepted. */
  Map<String, Integer> accepted() {
    return Map.copyOf(accepted);
  }

  /** Milliseconds until the next deed. */
  int pause() {
    return random.nextInt(30, 700);
  }

  /** One deed. */
  void act() {
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> endpoint();
      case 4 -> beating = random.nextInt(3) > 0;
      case 5 -> gauge();
      case 6 -> override();
      case 7 -> lift();
      case 8, 9 -> openIncident();
      case 10, 11, 12 -> sayOfIncident();
      case 13 -> editIncident();
      case 14 -> deleteIncident();
      case 15, 16 -> planMaintenance();
      case 17 -> endMaintenance();
      default -> alert();
    }
  }

  /** What has to be done all the time. */
  void beat() {
    if (beating) {
      api.send("POST", "/api/heartbeats/" + shop.heartbeat(), "text/plain", "");
    }
  }

  private void endpoint() {
    String name = one(Shop.ENDPOINTS);
    boolean well = random.nextBoolean();
    targets.set(shop.path(name), well);
    note(name + (well ? " up" : " down"), "endpoint");
  }

  /** The value that Prometheus has, or nothing at all for a while. */
  private void gauge() {
    int fate = random.nextInt(4);
    String value = List.of("0.1", "0.5", "0.9", "").get(fate);
    if (value.isEmpty()) {
      prometheus.answer(503, "away");
    } else {
      prometheus.answer(200, vector(value));
    }
    note("prometheus " + value, "prometheus");
  }

  /** What Prometheus answers. */
  static String vector(String value) {
    return """
        {"status": "success", "data": {"resultType": "vector", "result": [{"metric": {}, "value": [1, "%s"]}]}}"""
        .formatted(value);
  }

  private void override() {
    String ends = random.nextBoolean() ? "" : ", \"ends_at\": \"" + in(random.nextInt(1, 5)) + "\"";
    String status = random.nextInt(3) == 0 ? "operational" : one(BAD);
    send(
        "override",
        "PUT",
        "/components/" + Shop.OVERRIDDEN + "/override",
        "{\"status\": \"%s\", \"note\": \"by hand\"%s}".formatted(status, ends));
  }

  private void lift() {
    send("lift", "DELETE", "/components/" + Shop.OVERRIDDEN + "/override", "");
  }

  private void openIncident() {
    String visibility = random.nextInt(4) == 0 ? "draft" : "published";
    boolean past = random.nextInt(5) == 0;
    String times =
        past
            ? ", \"started_at\": \"%s\", \"resolved_at\": \"%s\"".formatted(in(-20), in(-5))
            : ", \"status\": \"" + PHASES.get(random.nextInt(3)) + "\"";
    send(
        past ? "backfill" : visibility,
        "POST",
        "/incidents",
        """
        {"title": "Trouble %d", "impact": "minor", "message": "We look.", "visibility": "%s", "components": [%s]%s}"""
            .formatted(count++, visibility, components(true), times));
  }

  private void sayOfIncident() {
    String id = oneOf("/incidents?status=" + (random.nextInt(3) == 0 ? "all" : "unresolved"));
    if (id.isEmpty()) {
      return;
    }
    String privately = random.nextInt(5) == 0 ? ", \"private\": true" : "";
    String said =
        random.nextInt(3) == 0 ? ", \"components\": [%s]".formatted(components(true)) : "";
    String phase = privately.isEmpty() ? ", \"status\": \"" + one(PHASES) + "\"" : "";
    send(
        "update",
        "POST",
        "/incidents/" + id + "/updates",
        "{\"message\": \"News %d.\"%s%s%s}".formatted(count++, phase, privately, said));
  }

  private void editIncident() {
    String id = oneOf("/incidents?status=all");
    if (id.isEmpty()) {
      return;
    }
    String body =
        switch (random.nextInt(5)) {
          case 0 -> "{\"title\": \"Renamed %d\"}".formatted(count++);
          case 1 -> "{\"owner\": \"machine\"}";
          case 2 -> "{\"owner\": \"person\"}";
          case 3 -> "{\"visibility\": \"published\"}";
          default -> "{\"components\": [%s]}".formatted(components(true));
        };
    send("edit", "PUT", "/incidents/" + id, body);
  }

  private void deleteIncident() {
    String id = oneOf("/incidents?status=all");
    if (!id.isEmpty()) {
      send("delete", "DELETE", "/incidents/" + id, "");
    }
  }

  private void planMaintenance() {
    int start = random.nextInt(3) == 0 ? random.nextInt(1, 4) : 0;
    String starts = start == 0 ? "" : ", \"starts_at\": \"" + in(start) + "\"";
    String scope = random.nextInt(4) == 0 ? "" : components(false);
    send(
        "plan",
        "POST",
        "/maintenances",
        """
        {"title": "Work %d", "message": "We work.", "ends_at": "%s", "components": [%s], "auto_complete": %s%s}"""
            .formatted(
                count++, in(start + random.nextInt(1, 6)), scope, random.nextInt(4) > 0, starts));
  }

  private void endMaintenance() {
    String id = oneOf("/maintenances");
    if (id.isEmpty()) {
      return;
    }
    switch (random.nextInt(5)) {
      case 0 -> send("cancel", "POST", "/maintenances/" + id + "/cancel", "{}");
      case 1 -> send("complete", "POST", "/maintenances/" + id + "/complete", "{}");
      case 2 -> send("remove", "DELETE", "/maintenances/" + id, "");
      case 3 ->
          send(
              "remark", "POST", "/maintenances/" + id + "/updates", "{\"message\": \"Going on.\"}");
      default -> send("replan", "PUT", "/maintenances/" + id, "{\"ends_at\": \"" + in(3) + "\"}");
    }
  }

  private void alert() {
    String body =
        """
        {"version": "4", "groupKey": "%s-%d", "truncatedAlerts": 0, "status": "firing", "receiver": "signalbox",
         "groupLabels": {}, "commonLabels": {}, "commonAnnotations": {}, "externalURL": "http://am", "alerts": [
        {"status": "%s", "fingerprint": "f%d", "startsAt": "%s", "endsAt": "0001-01-01T00:00:00Z",
         "generatorURL": "http://p", "annotations": {}, "labels": {"alertname": "A",
         "signalbox_application": "%s", "signalbox_component": "%s", "signalbox_status": "%s"}}]}"""
            .formatted(
                shop.slug(),
                random.nextInt(2),
                random.nextBoolean() ? "firing" : "resolved",
                random.nextInt(2),
                in(0),
                shop.id(),
                one(Shop.COMPONENTS),
                one(BAD));
    count("alert", api.post("/api/alerts/alertmanager", body), body);
  }

  private String components(boolean withStatus) {
    return random
        .ints(random.nextInt(1, 3), 0, Shop.COMPONENTS.size())
        .distinct()
        .mapToObj(Shop.COMPONENTS::get)
        .map(
            name ->
                withStatus
                    ? "{\"name\": \"%s\", \"status\": \"%s\"}".formatted(name, one(BAD))
                    : "{\"name\": \"%s\"}".formatted(name))
        .collect(Collectors.joining(", "));
  }

  private String oneOf(String list) {
    JsonNode items = api.json(path(list)).path("items");
    return items.isEmpty() ? "" : items.path(random.nextInt(items.size())).path("id").asString();
  }

  private void send(String what, String method, String path, String body) {
    HttpResponse<String> answer = api.send(method, path(path), "application/json", body);
    count(what, answer, path + " " + body);
  }

  private void count(String what, HttpResponse<String> answer, String detail) {
    if (answer.statusCode() >= 500 || answer.statusCode() == 429) {
      throw new IllegalStateException(
          what + " " + detail + " was answered " + answer.statusCode() + " " + answer.body());
    }
    if (answer.statusCode() < 300) {
      note(what + " " + detail, what);
    } else {
      done.add("refused: " + what + " " + detail + " " + answer.body());
    }
  }

  private void note(String detail, String kind) {
    done.add(detail);
    accepted.merge(kind, 1, Integer::sum);
  }

  private String path(String rest) {
    return "/api/applications/" + shop.id() + rest;
  }

  private Instant in(int seconds) {
    return clock.instant().plusSeconds(seconds);
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
