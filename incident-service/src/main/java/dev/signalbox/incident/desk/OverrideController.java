package dev.signalbox.incident.desk;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import dev.signalbox.core.status.Status;
import dev.signalbox.incident.application.ComponentRow;
import dev.signalbox.incident.application.Entry;
import dev.signalbox.incident.door.Fields;
import dev.signalbox.incident.door.Problem;
import dev.signalbox.incident.override.OverrideRow;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A component's status set by hand, and taken back. */
@RestController
@RequestMapping("/api/applications/{application}/components/{component}/override")
final class OverrideController {

  private static final int LONGEST_NOTE = 1000;

  private final Desk desk;
  private final Clock clock;

  OverrideController(Desk desk, Clock clock) {
    this.desk = desk;
    this.clock = clock;
  }

  @PutMapping(consumes = APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<String>> set(
      @PathVariable String application,
      @PathVariable String component,
      @RequestBody(required = false) byte @Nullable [] body,
      ServerHttpRequest request) {
    return desk.command(
        "override",
        request,
        application,
        body,
        entry -> {
          ComponentRow row = component(entry, component);
          return set(Fields.of(body), row);
        });
  }

  private Desk.Action set(Fields body, ComponentRow component) {
    body.require("status");
    Status status =
        body.word("status", Status.class, EnumSet.complementOf(EnumSet.of(Status.UNKNOWN)));
    String note = body.text("note", LONGEST_NOTE);
    Instant endsAt = body.instant("ends_at");
    if (endsAt != null && !endsAt.isAfter(clock.instant())) {
      body.wrong("ends_at", "must be in the future");
    }
    body.check();
    Status said = Objects.requireNonNull(status);
    return (open, by) -> {
      ComponentRow current = component(open.entry(), component.id().toString());
      var override =
          new OverrideRow(
              current.id(),
              open.application(),
              said,
              note == null ? "" : note,
              by.author(),
              by.now(),
              endsAt);
      open.override(current, override, by.now());
      return Mono.just(Answers.override(override, current.name()));
    };
  }

  @DeleteMapping
  Mono<ResponseEntity<String>> lift(
      @PathVariable String application, @PathVariable String component, ServerHttpRequest request) {
    return desk.command(
        "lift",
        request,
        application,
        null,
        entry -> {
          ComponentRow row = component(entry, component);
          return (open, by) -> {
            if (!open.lift(row, by.now())) {
              throw Problem.notFound("override");
            }
            return Mono.just(Answers.nothing());
          };
        });
  }

  private static ComponentRow component(Entry entry, String idOrName) {
    return entry.component(idOrName).orElseThrow(() -> Problem.notFound("component"));
  }
}
