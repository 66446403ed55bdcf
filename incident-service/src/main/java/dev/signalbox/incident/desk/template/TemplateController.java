package dev.signalbox.incident.desk.template;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import dev.signalbox.incident.desk.Desk;
import dev.signalbox.incident.door.Fields;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Templates of incidents: operators alone read and write them. */
@RestController
@RequestMapping("/api/applications/{application}/incident-templates")
final class TemplateController {

  private final Desk desk;
  private final TemplateCommands commands;

  TemplateController(Desk desk, TemplateCommands commands) {
    this.desk = desk;
    this.commands = commands;
  }

  @GetMapping
  Mono<ResponseEntity<String>> list(@PathVariable String application, ServerHttpRequest request) {
    return desk.command("templates", request, application, null, entry -> commands.list());
  }

  @GetMapping("/{template}")
  Mono<ResponseEntity<String>> read(
      @PathVariable String application, @PathVariable String template, ServerHttpRequest request) {
    return desk.command("templates", request, application, null, entry -> commands.read(template));
  }

  @PostMapping(consumes = APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<String>> create(
      @PathVariable String application,
      @RequestBody(required = false) byte @Nullable [] body,
      ServerHttpRequest request) {
    return desk.command(
        "template",
        request,
        application,
        body,
        entry -> commands.create(TemplateWish.create(Fields.of(body), entry)));
  }

  @PutMapping(path = "/{template}", consumes = APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<String>> edit(
      @PathVariable String application,
      @PathVariable String template,
      @RequestBody(required = false) byte @Nullable [] body,
      ServerHttpRequest request) {
    return desk.command(
        "template",
        request,
        application,
        body,
        entry -> commands.edit(template, TemplateWish.edit(Fields.of(body), entry)));
  }

  @DeleteMapping("/{template}")
  Mono<ResponseEntity<String>> delete(
      @PathVariable String application, @PathVariable String template, ServerHttpRequest request) {
    return desk.command("template", request, application, null, entry -> commands.delete(template));
  }
}
