package dev.signalbox.incident.desk;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import dev.signalbox.core.status.Status;
import dev.signalbox.incident.application.ComponentRow;
import dev.signalbox.incident.application.Entry;
import dev.signalbox.incident.door.Fields;
import dev.signalbox.incident.door.Problem;
import dev.signalbox.incident.override.OverrideRow;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
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

/** A component's status set by hand, and taken back; both of a time that is over, too. */
@RestController
@RequestMapping("/api/applications/{application}/components/{component}/override")
final class OverrideController {

  private static final int LONGEST_NOTE = 1000;

  private final Desk desk;

  OverrideController(Desk desk) {
    this.desk = desk;
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
    Instant startsAt = body.instant("starts_at");
    Instant endsAt = body.instant("ends_at");
    body.check();
    Status said = Objects.requireNonNull(status);
    return (open, by) -> {
      ComponentRow current = component(open.entry(), component.id().toString());
      Instant start = startsAt == null ? by.now() : startsAt;
      refuse(OverrideTimes.faults(startsAt, endsAt, by.now()));
      var override =
          new OverrideRow(
              current.id(),
              open.application(),
              said,
              note == null ? "" : note,
              by.author(),
              start,
              endsAt);
      open.override(current, override, by.now());
      return Mono.just(Answers.override(override, current.name()));
    };
  }

  private static void refuse(List<Problem.Field> faults) {
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults);
    }
  }

  /** Takes it back: from now on, or of a time that is named, as if it had not been set. */
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
          Fields parameters = Fields.of(request.getQueryParams().toSingleValueMap());
          Instant from = parameters.instant("from");
          Instant to = parameters.instant("to");
          parameters.check();
          return from == null && to == null ? lift(row) : correct(row, from, to);
        });
  }

  private static Desk.Action lift(ComponentRow component) {
    return (open, by) -> {
      if (!open.lift(component, by.now())) {
        throw Problem.notFound("override");
      }
      return Mono.just(Answers.nothing());
    };
  }

  private static Desk.Action correct(
      ComponentRow component, @Nullable Instant from, @Nullable Instant to) {
    return (open, by) -> {
      refuse(OverrideTimes.takenBack(from, to, by.now()));
      open.correct(component, Objects.requireNonNull(from), to, by.now());
      return Mono.just(Answers.nothing());
    };
  }

  private static ComponentRow component(Entry entry, String idOrName) {
    return entry.component(idOrName).orElseThrow(() -> Problem.notFound("component"));
  }
}
