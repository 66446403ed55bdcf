package dev.signalbox.incident.desk.template;

import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.incident.desk.Desk;
import dev.signalbox.incident.desk.Json;
import dev.signalbox.incident.door.Problem;
import dev.signalbox.incident.door.Repeats.Answer;
import dev.signalbox.incident.judge.Case;
import dev.signalbox.incident.template.Template;
import dev.signalbox.incident.template.TemplateStore;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/** What people do with templates. */
final class TemplateCommands {

  private final TemplateStore templates;

  TemplateCommands(TemplateStore templates) {
    this.templates = templates;
  }

  private record Body(
      UUID id,
      UUID applicationId,
      String name,
      String title,
      String impact,
      String status,
      String message,
      List<ComponentBody> components,
      int version,
      String createdAt,
      String updatedAt) {}

  private record ComponentBody(UUID id, String name, String status) {}

  private record Listed(List<Body> items, @Nullable String next) {}

  Desk.Action list() {
    return (open, by) ->
        templates
            .all(open.application())
            .map(all -> new Listed(all.stream().map(t -> body(open, t)).toList(), null))
            .map(listed -> new Answer(HttpStatus.OK.value(), null, Json.write(listed)));
  }

  Desk.Action read(String id) {
    UUID template = Desk.id(id, "template");
    return (open, by) -> find(open, template).map(found -> answer(HttpStatus.OK, open, found));
  }

  Desk.Action create(TemplateWish wish) {
    return (open, by) -> {
      var empty =
          new Template(
              UUID.randomUUID(),
              open.application(),
              "",
              0,
              "",
              Impact.MINOR,
              IncidentStatus.INVESTIGATING,
              "",
              List.of(),
              by.now(),
              by.now());
      return saved(HttpStatus.CREATED, open, wish.over(empty, by.now()));
    };
  }

  Desk.Action edit(String id, TemplateWish wish) {
    UUID template = Desk.id(id, "template");
    return (open, by) ->
        find(open, template)
            .flatMap(
                before -> {
                  Integer version = wish.version();
                  if (version != null && version != before.version()) {
                    throw Problem.conflict(
                        "version is " + before.version() + " by now; read it again");
                  }
                  return saved(HttpStatus.OK, open, wish.over(before, by.now()));
                });
  }

  Desk.Action delete(String id) {
    UUID template = Desk.id(id, "template");
    return (open, by) ->
        templates
            .delete(open.application(), template)
            .filter(rows -> rows > 0)
            .switchIfEmpty(Mono.error(() -> Problem.notFound("template")))
            .map(rows -> Desk.nothing());
  }

  private Mono<Answer> saved(HttpStatus status, Case open, Template template) {
    return templates
        .all(open.application())
        .flatMap(
            all -> {
              boolean taken =
                  all.stream()
                      .anyMatch(
                          t -> t.name().equals(template.name()) && !t.id().equals(template.id()));
              if (taken) {
                throw Problem.invalid("name", "is the name of another template");
              }
              return templates.save(template).thenReturn(answer(status, open, template));
            });
  }

  private Mono<Template> find(Case open, UUID template) {
    return templates
        .find(open.application(), template)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("template")));
  }

  private static Answer answer(HttpStatus status, Case open, Template template) {
    String location =
        "/api/applications/" + template.application() + "/incident-templates/" + template.id();
    return new Answer(
        status.value(),
        status == HttpStatus.CREATED ? location : null,
        Json.write(body(open, template)));
  }

  /** Components that are gone are left out. */
  private static Body body(Case open, Template template) {
    return new Body(
        template.id(),
        template.application(),
        template.name(),
        template.title(),
        template.impact().label(),
        template.status().label(),
        template.message(),
        template.components().stream()
            .flatMap(
                said ->
                    open.entry().component(said.id()).stream()
                        .map(c -> new ComponentBody(c.id(), c.name(), said.status().label())))
            .toList(),
        template.version(),
        Json.text(template.createdAt()),
        Json.text(template.updatedAt()));
  }
}
