package dev.signalbox.incident.desk;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import dev.signalbox.incident.door.Fields;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Writes of incidents; reads are query-service's. */
@RestController
@RequestMapping("/api/applications/{application}/incidents")
final class IncidentController {

  private final Desk desk;
  private final IncidentCommands commands;

  IncidentController(Desk desk, IncidentCommands commands) {
    this.desk = desk;
    this.commands = commands;
  }

  @PostMapping(consumes = APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<String>> create(
      @PathVariable String application,
      @RequestBody(required = false) byte @Nullable [] body,
      ServerHttpRequest request) {
    return desk.command(
        "create",
        request,
        application,
        body,
        entry -> commands.create(IncidentRequests.create(Fields.of(body), entry)));
  }

  @PutMapping(path = "/{incident}", consumes = APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<String>> edit(
      @PathVariable String application,
      @PathVariable String incident,
      @RequestBody(required = false) byte @Nullable [] body,
      ServerHttpRequest request) {
    return desk.command(
        "edit",
        request,
        application,
        body,
        entry -> commands.edit(incident, IncidentRequests.edit(Fields.of(body), entry), false));
  }

  @PostMapping(path = "/{incident}/updates", consumes = APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<String>> update(
      @PathVariable String application,
      @PathVariable String incident,
      @RequestBody(required = false) byte @Nullable [] body,
      ServerHttpRequest request) {
    return desk.command(
        "update",
        request,
        application,
        body,
        entry -> commands.edit(incident, IncidentRequests.update(Fields.of(body), entry), true));
  }

  @PutMapping(path = "/{incident}/updates/{update}", consumes = APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<String>> correct(
      @PathVariable String application,
      @PathVariable String incident,
      @PathVariable String update,
      @RequestBody(required = false) byte @Nullable [] body,
      ServerHttpRequest request) {
    return desk.command(
        "correct",
        request,
        application,
        body,
        entry -> commands.correct(incident, update, IncidentRequests.correction(Fields.of(body))));
  }

  @DeleteMapping("/{incident}")
  Mono<ResponseEntity<String>> delete(
      @PathVariable String application, @PathVariable String incident, ServerHttpRequest request) {
    return desk.command("delete", request, application, null, entry -> commands.delete(incident));
  }
}
