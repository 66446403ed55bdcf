package dev.signalbox.system.histories;

import dev.signalbox.system.Api;
import dev.signalbox.system.outside.FlappingTargets;
import dev.signalbox.system.running.RunningSignalbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An application to which things happen. */
record Shop(String slug, String id, String heartbeat) {
  /** Components with an endpoint that answers, or not. */
  static final List<String> ENDPOINTS = List.of("web", "api", "hand", Shop.HIDDEN);

  /** The component whose status people set by hand, and no other's. */
  static final String OVERRIDDEN = "hand";

  /** The internal component; nobody outside may read its name. */
  static final String HIDDEN = "backstage-4711";

  /** All that can be named in an incident or maintenance. */
  static final List<String> COMPONENTS = List.of("web", "api", "hand", "cron", "gauge", HIDDEN);

  private static final Duration SOON = Duration.ofSeconds(60);

  static Shop open(RunningSignalbox signalbox, FlappingTargets targets, String slug) {
    try {
      Files.writeString(
          manifest(signalbox, slug),
          MANIFEST.formatted(
              slug,
              targets.url(path(slug, "web")),
              targets.url(path(slug, "api")),
              targets.url(path(slug, "hand")),
              targets.url(path(slug, HIDDEN)),
              HIDDEN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Api api = new Api(signalbox);
    JsonNode page =
        api.awaitJson(
            slug + " is watched",
            "/public/status/" + slug,
            SOON,
            body -> Api.statusOf(body, "web").equals("operational"));
    String id = page.path("application").path("id").asString();
    String token =
        Api.JSON
            .readTree(
                api.post("/api/applications/" + id + "/components/cron/heartbeat-token", "{}")
                    .body())
            .path("token")
            .asString();
    return new Shop(slug, id, token);
  }

  /** Nothing of it is watched any more. */
  void close(RunningSignalbox signalbox) {
    try {
      Files.delete(manifest(signalbox, slug));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path manifest(RunningSignalbox signalbox, String slug) {
    return signalbox.manifests().resolve(slug + ".yaml");
  }

  /** The path of an endpoint. */
  String path(String component) {
    return path(slug, component);
  }

  private static String path(String slug, String component) {
    return "/" + slug + "/" + component;
  }

  private static final String MANIFEST =
      """
      apiVersion: signalbox.dev/v1
      kind: StatusPage
      metadata: { name: %1$s, namespace: %1$s }
      spec:
        visibility: public
        show: { reasons: true }
        incidents: { automatic: publish, quiet: 2s, reopen: 4s }
        components:
          - name: web
            critical: true
            checks: [ { http: { url: "%2$s", interval: 1s, timeout: 500ms, fail: 1, recover: 1 } } ]
          - name: api
            checks: [ { http: { url: "%3$s", interval: 1s, timeout: 500ms, fail: 2, recover: 1 } } ]
          - name: hand
            checks: [ { http: { url: "%4$s", interval: 1s, timeout: 500ms, fail: 1, recover: 1 } } ]
          - name: cron
            checks: [ { heartbeat: { every: 2s, grace: 1s } } ]
          - name: gauge
            checks: [ { prometheus: { query: "up", degraded: "> 0.2", outage: "> 0.8", interval: 1s, fail: 1, recover: 1 } } ]
          - name: %6$s
            internal: true
            checks: [ { http: { url: "%5$s", interval: 1s, timeout: 500ms, fail: 1, recover: 1 } } ]
      """;
}
