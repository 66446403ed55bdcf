package dev.signalbox.collector.api;

import dev.signalbox.collector.catalog.Application;
import dev.signalbox.collector.catalog.Catalog;
import dev.signalbox.collector.heartbeat.Doorway;
import dev.signalbox.collector.heartbeat.Tokens;
import dev.signalbox.collector.manifest.KindSettings;
import dev.signalbox.collector.manifest.Manifest;
import dev.signalbox.collector.manifest.ManifestReader;
import dev.signalbox.collector.manifest.Problem;
import dev.signalbox.collector.publish.Ids;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Heartbeats: their tokens, and the beats themselves. */
@RestController
class HeartbeatsApi {
  private static final int MAX_MESSAGE = 200;

  private final Catalog catalog;
  private final ManifestReader reader;
  private final Tokens tokens;
  private final Doorway doorway;

  HeartbeatsApi(Catalog catalog, ManifestReader reader, Tokens tokens, Doorway doorway) {
    this.catalog = catalog;
    this.reader = reader;
    this.tokens = tokens;
    this.doorway = doorway;
  }

  /** A new token, shown this once; the one before is worth nothing from now on. */
  @PostMapping("/api/applications/{id}/components/{component}/heartbeat-token")
  Mono<ResponseEntity<Object>> issue(
      @PathVariable("id") UUID id, @PathVariable("component") String component) {
    return Caller.admin(id)
        .then(catalog.find(id))
        .switchIfEmpty(
            Mono.error(() -> new Refusal(HttpStatus.NOT_FOUND, "There is no such application.")))
        .map(application -> check(application, component))
        .flatMap(check -> Writes.detached(tokens.issue(id, check)))
        .map(
            token ->
                ResponseEntity.status(HttpStatus.CREATED)
                    .cacheControl(CacheControl.noStore())
                    .body(Map.of("token", token, "path", "/api/heartbeats/" + token)));
  }

  private UUID check(Application application, String component) {
    if (!(reader.read(application.document())
        instanceof ManifestReader.Result.Accepted(Manifest manifest))) {
      throw new Refusal(HttpStatus.CONFLICT, "The application's manifest does not hold any more.");
    }
    for (Manifest.Component each : manifest.components()) {
      UUID id = Ids.of(application.id(), each.name());
      if (each.name().equals(component) || id.toString().equals(component)) {
        return each.checks().stream()
            .filter(check -> check.settings() instanceof KindSettings.Heartbeat)
            .map(check -> Ids.of(id, check.name()))
            .findFirst()
            .orElseThrow(
                () -> new Refusal(HttpStatus.CONFLICT, "The component has no heartbeat check."));
      }
    }
    throw new Refusal(HttpStatus.NOT_FOUND, "There is no such component.");
  }

  @PostMapping("/api/heartbeats/{token}")
  Mono<ResponseEntity<Void>> beat(
      @PathVariable("token") String token,
      @RequestParam(name = "status", defaultValue = "ok") String status,
      @RequestParam(name = "message", required = false) @Nullable String message) {
    if (!status.equals("ok") && !status.equals("fail")) {
      throw refused("status", "must be ok or fail");
    }
    String said = message == null || message.isBlank() ? null : message.strip();
    if (said != null && said.length() > MAX_MESSAGE) {
      throw refused("message", "must be at most " + MAX_MESSAGE + " characters long");
    }
    if (said != null && said.chars().anyMatch(Character::isISOControl)) {
      throw refused("message", "must not contain control characters");
    }
    return Writes.detached(tokens.beat(token, status.equals("ok"), said))
        .map(
            known -> {
              if (!known) {
                throw new Refusal(HttpStatus.NOT_FOUND, "There is no such heartbeat.");
              }
              return ResponseEntity.noContent().build();
            });
  }

  /** The gateway itself says that beats can come; it lets nobody else through to here. */
  @PostMapping("/internal/door")
  Mono<ResponseEntity<Void>> open() {
    return Caller.admin()
        .then(Writes.detached(doorway.open().thenReturn(true)))
        .map(done -> ResponseEntity.noContent().build());
  }

  private static Refusal refused(String field, String message) {
    Problem problem = new Problem(field, message);
    return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, problem.toString(), List.of(problem));
  }
}
