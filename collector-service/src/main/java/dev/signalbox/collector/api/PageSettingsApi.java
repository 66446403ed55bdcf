package dev.signalbox.collector.api;

import dev.signalbox.collector.catalog.Application;
import dev.signalbox.collector.catalog.Catalog;
import dev.signalbox.collector.catalog.Decision;
import dev.signalbox.collector.catalog.Wishes;
import dev.signalbox.collector.manifest.ManifestTree;
import dev.signalbox.collector.manifest.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The page's settings alone, in the words of {@code API.md}; what is said here ends up in the same
 * manifest.
 */
@RestController
@RequestMapping("/api/applications/{id}/status-page")
class PageSettingsApi {
  private static final List<String> PLAIN =
      List.of("slug", "title", "domains", "branding", "metrics", "incidents", "notifications");
  private static final Set<String> KNOWN =
      Set.of(
          "enabled",
          "public",
          "slug",
          "title",
          "domains",
          "branding",
          "metrics",
          "incidents",
          "notifications");

  private final Catalog catalog;
  private final Writes writes;

  PageSettingsApi(Catalog catalog, Writes writes) {
    this.catalog = catalog;
    this.writes = writes;
  }

  @GetMapping
  Mono<ResponseEntity<Object>> read(@PathVariable("id") UUID id) {
    return Caller.admin(id)
        .flatMap(caller -> catalog.find(id))
        .map(found -> Writes.answer(new Decision.Unchanged(found), PageSettingsApi::settings))
        .switchIfEmpty(
            Mono.error(() -> new Refusal(HttpStatus.NOT_FOUND, "There is no such application.")));
  }

  @PutMapping
  Mono<ResponseEntity<Object>> replace(@PathVariable("id") UUID id, ServerHttpRequest request) {
    Long expected = Writes.expected(request);
    return Caller.admin(id)
        .flatMap(
            caller ->
                Bodies.read(request)
                    .flatMap(
                        body -> {
                          ObjectNode page = page(body.tree());
                          return writes.once(
                              request,
                              caller,
                              body.text(),
                              () ->
                                  catalog
                                      .change(
                                          id,
                                          known ->
                                              ApplicationsApi.guarded(
                                                  known,
                                                  expected,
                                                  now -> Wishes.settings(now, page)))
                                      .map(PageSettingsApi::local),
                              PageSettingsApi::settings);
                        }));
  }

  /** From the words of the API to those of the manifest. */
  private static ObjectNode page(ObjectNode body) {
    List<Problem> problems = new ArrayList<>();
    for (String field : body.propertyNames()) {
      if (!KNOWN.contains(field)) {
        problems.add(new Problem(field, "unknown field"));
      }
    }
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    for (String flag : List.of("enabled", "public")) {
      if (body.has(flag) && !body.get(flag).isBoolean()) {
        problems.add(new Problem(flag, "must be true or false"));
      } else if (body.has(flag)) {
        page.put("visibility", ManifestTree.visibility(body));
      }
    }
    for (String field : PLAIN) {
      JsonNode value = body.get(field);
      if (value != null && !value.isNull()) {
        page.set(field, value);
      }
    }
    if (!problems.isEmpty()) {
      throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, problems.getFirst().toString(), problems);
    }
    return page;
  }

  /** Problems of the manifest at the paths that the caller knows. */
  private static Decision local(Decision decision) {
    if (!(decision
        instanceof Decision.Refused(Decision.Why why, String detail, List<Problem> problems))) {
      return decision;
    }
    List<Problem> local =
        problems.stream().map(p -> new Problem(path(p.path()), p.message())).toList();
    return new Decision.Refused(why, local.isEmpty() ? detail : local.getFirst().toString(), local);
  }

  private static String path(String path) {
    String local = path.startsWith("spec.") ? path.substring("spec.".length()) : path;
    return local.equals("visibility") ? "public" : local;
  }

  private static Object settings(Application application) {
    ObjectNode spec = application.spec();
    String visibility = spec.path("visibility").asString("internal");
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.put("enabled", !visibility.equals("disabled"));
    settings.put("public", visibility.equals("public"));
    settings.put("slug", spec.path("slug").asString(application.key().name().replace('.', '-')));
    settings.put("title", spec.path("title").asString(application.key().name()));
    for (String list : List.of("domains", "metrics")) {
      settings.set(list, spec.has(list) ? spec.get(list) : JsonNodeFactory.instance.arrayNode());
    }
    ObjectNode incidents = JsonNodeFactory.instance.objectNode();
    incidents
        .put("automatic", "publish")
        .put("delay", "0s")
        .put("quiet", "2m")
        .put("reopen", "10m");
    settings.set("branding", object(spec, "branding"));
    settings.set("incidents", ManifestTree.merge(incidents, object(spec, "incidents")));
    settings.set("notifications", object(spec, "notifications"));
    return settings;
  }

  private static ObjectNode object(ObjectNode spec, String field) {
    return spec.get(field) instanceof ObjectNode object
        ? object
        : JsonNodeFactory.instance.objectNode();
  }
}
