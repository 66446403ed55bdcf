package dev.signalbox.incident.desk.maintenance;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import dev.signalbox.incident.desk.Desk;
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

/** Writes of maintenances; reads are query-service's. */
@RestController
@RequestMapping("/api/applications/{application}/maintenances")
final class MaintenanceController {

  private final Desk desk;
  private final MaintenanceCommands commands;

  MaintenanceController(Desk desk, MaintenanceCommands commands) {
    this.desk = desk;
    this.commands = commands;
  }

  @PostMapping(consumes = APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<String>> schedule(
      @PathVariable String application,
      @RequestBody(required = false) byte @Nullable [] body,
      ServerHttpRequest request) {
    return desk.command(
        "schedule",
        request,
        application,
        body,
        entry -> commands.schedule(MaintenanceRequests.plan(Fields.of(body), entry)));
  }

  @PutMapping(path = "/{maintenance}", consumes = APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<String>> edit(
      @PathVariable String application,
      @PathVariable String maintenance,
      @RequestBody(required = false) byte @Nullable [] body,
      ServerHttpRequest request) {
    return desk.command(
        "replan",
        request,
        application,
        body,
        entry -> commands.edit(maintenance, MaintenanceRequests.change(Fields.of(body), entry)));
  }

  @PostMapping(path = "/{maintenance}/updates", consumes = APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<String>> update(
      @PathVariable String application,
      @PathVariable String maintenance,
      @RequestBody(required = false) byte @Nullable [] body,
      ServerHttpRequest request) {
    return desk.command(
        "remark",
        request,
        application,
        body,
        entry -> commands.say(maintenance, MaintenanceRequests.update(Fields.of(body))));
  }

  @PostMapping(path = "/{maintenance}/cancel")
  Mono<ResponseEntity<String>> cancel(
      @PathVariable String application,
      @PathVariable String maintenance,
      @RequestBody(required = false) byte @Nullable [] body,
      ServerHttpRequest request) {
    return desk.command(
        "cancel",
        request,
        application,
        body,
        entry -> commands.cancel(maintenance, MaintenanceRequests.cancelling(body)));
  }

  @PostMapping(path = "/{maintenance}/complete")
  Mono<ResponseEntity<String>> complete(
      @PathVariable String application,
      @PathVariable String maintenance,
      @RequestBody(required = false) byte @Nullable [] body,
      ServerHttpRequest request) {
    return desk.command(
        "complete",
        request,
        application,
        body,
        entry -> commands.complete(maintenance, MaintenanceRequests.completing(body)));
  }

  @DeleteMapping("/{maintenance}")
  Mono<ResponseEntity<String>> delete(
      @PathVariable String application,
      @PathVariable String maintenance,
      ServerHttpRequest request) {
    return desk.command(
        "remove", request, application, null, entry -> commands.delete(maintenance));
  }
}
