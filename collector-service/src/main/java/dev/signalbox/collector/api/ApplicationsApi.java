package dev.signalbox.collector.api;

import dev.signalbox.collector.catalog.Application;
import dev.signalbox.collector.catalog.Catalog;
import dev.signalbox.collector.catalog.Catalog.Wish;
import dev.signalbox.collector.catalog.Decision;
import dev.signalbox.collector.catalog.Wishes;
import dev.signalbox.collector.file.FileWatch;
import dev.signalbox.collector.manifest.Manifest;
import dev.signalbox.collector.manifest.ManifestReader;
import dev.signalbox.collector.manifest.ManifestTree;
import dev.signalbox.collector.manifest.Problem;
import dev.signalbox.core.audience.Audience;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Creates, replaces, patches and removes applications. */
@RestController
@RequestMapping("/api/applications")
class ApplicationsApi {
  private final Catalog catalog;
  private final ManifestReader reader;
  private final Writes writes;
  private final FileWatch files;

  ApplicationsApi(Catalog catalog, ManifestReader reader, Writes writes, FileWatch files) {
    this.catalog = catalog;
    this.reader = reader;
    this.writes = writes;
    this.files = files;
  }

  @PostMapping
  Mono<ResponseEntity<Object>> create(ServerHttpRequest request) {
    return Caller.admin()
        .flatMap(
            caller ->
                Bodies.read(request)
                    .flatMap(
                        body -> {
                          Manifest manifest = accepted(body.tree());
                          return writes.once(
                              request,
                              caller,
                              body.text(),
                              () -> create(caller, manifest, body.tree()),
                              this::shown);
                        }));
  }

  private Mono<Decision> create(Audience caller, Manifest manifest, ObjectNode document) {
    Application.Key key = catalog.key(manifest.namespace(), manifest.name());
    if (!caller.covers(key.id())) {
      return Mono.error(
          new Refusal(HttpStatus.FORBIDDEN, "Your grant covers named applications only."));
    }
    return catalog.change(
        key, before -> Wishes.create(before, catalog.fresh(key), ManifestTree.spec(document)));
  }

  @PutMapping("/{id}")
  Mono<ResponseEntity<Object>> replace(@PathVariable("id") UUID id, ServerHttpRequest request) {
    return withBody(
        id,
        request,
        document -> {
          Manifest manifest = accepted(document);
          ObjectNode spec = ManifestTree.spec(document);
          return known -> renamed(known, manifest) ? refuseRename() : Wishes.replace(known, spec);
        });
  }

  /** RFC 7396: the body is a part of the document; null takes a field away. */
  @PatchMapping("/{id}")
  Mono<ResponseEntity<Object>> patch(@PathVariable("id") UUID id, ServerHttpRequest request) {
    return withBody(
        id,
        request,
        document -> {
          for (String field : document.propertyNames()) {
            if (!field.equals("spec")) {
              throw invalid(
                  field, field.equals("metadata") ? "cannot be changed" : "unknown field");
            }
          }
          if (!(document.get("spec") instanceof ObjectNode spec)) {
            throw invalid("spec", "must be an object");
          }
          return known -> Wishes.patch(known, spec);
        });
  }

  @DeleteMapping("/{id}")
  Mono<ResponseEntity<Object>> remove(@PathVariable("id") UUID id, ServerHttpRequest request) {
    Long expected = Writes.expected(request);
    return Caller.admin(id)
        .flatMap(
            caller ->
                writes.once(
                    request,
                    caller,
                    "",
                    () -> catalog.change(id, known -> guarded(known, expected, this::remove)),
                    this::shown));
  }

  private Wish remove(Application known) {
    String place = known.place();
    return Wishes.remove(known, place != null && files.covers(place));
  }

  private Mono<ResponseEntity<Object>> withBody(
      UUID id, ServerHttpRequest request, Function<ObjectNode, Function<Application, Wish>> rule) {
    Long expected = Writes.expected(request);
    return Caller.admin(id)
        .flatMap(
            caller ->
                Bodies.read(request)
                    .flatMap(
                        body -> {
                          Function<Application, Wish> wish = rule.apply(body.tree());
                          return writes.once(
                              request,
                              caller,
                              body.text(),
                              () -> catalog.change(id, known -> guarded(known, expected, wish)),
                              this::shown);
                        }));
  }

  static Wish guarded(
      Application known, @Nullable Long expected, Function<Application, Wish> wish) {
    Wish stale = Wishes.stale(known, expected);
    return stale != null ? stale : wish.apply(known);
  }

  private Manifest accepted(ObjectNode document) {
    return switch (reader.read(document)) {
      case ManifestReader.Result.Accepted(Manifest manifest) -> manifest;
      case ManifestReader.Result.Refused(var problems) ->
          throw new Refusal(
              HttpStatus.UNPROCESSABLE_CONTENT, problems.getFirst().toString(), problems);
    };
  }

  private static boolean renamed(Application known, Manifest manifest) {
    return !known.key().name().equals(manifest.name())
        || !known.key().namespace().equals(manifest.namespace());
  }

  private static Wish refuseRename() {
    Problem problem = new Problem("metadata.name", "cannot be changed, nor can the namespace");
    return new Wish.Refuse(refused(problem));
  }

  private static Decision.Refused refused(Problem problem) {
    return new Decision.Refused(Decision.Why.INVALID, problem.toString(), List.of(problem));
  }

  private static Refusal invalid(String path, String message) {
    Problem problem = new Problem(path, message);
    return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, problem.toString(), List.of(problem));
  }

  private Object shown(Application application) {
    return ApplicationView.of(application, accepted(application.document()));
  }
}
