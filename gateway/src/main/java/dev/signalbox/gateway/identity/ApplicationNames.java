package dev.signalbox.gateway.identity;

import dev.signalbox.gateway.problem.Problem;
import dev.signalbox.gateway.upstream.Service;
import dev.signalbox.gateway.upstream.ServiceClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Grants name applications by id, by {@code namespace/name}, or by name where only one application
 * has it. Ids pass as they are; for names the list of applications is asked for, at most every 30
 * seconds.
 */
public final class ApplicationNames {

  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Mono<Map<String, Set<UUID>>> byName;

  public ApplicationNames(ServiceClient services, InternalTokens tokens) {
    this.byName =
        pages(services, tokens)
            .cache(names -> FRESH, error -> Duration.ZERO, () -> Duration.ZERO)
            .onErrorMap(
                error ->
                    Problem.away(
                        Service.QUERY.label(),
                        "The names of applications in these credentials cannot be looked up right now.",
                        RETRY));
  }

  /**
   * What was asked for and found; {@code unknown} holds what names no application, or more than
   * one.
   */
  public record Resolved(Set<UUID> ids, List<String> unknown) {}

  public Mono<Resolved> resolve(Collection<String> idsOrNames) {
    if (idsOrNames.stream().allMatch(text -> id(text).isPresent())) {
      return Mono.just(resolve(idsOrNames, Map.of()));
    }
    return byName.map(names -> resolve(idsOrNames, names));
  }

  private static Resolved resolve(Collection<String> idsOrNames, Map<String, Set<UUID>> names) {
    Set<UUID> ids = new HashSet<>();
    List<String> unknown = new ArrayList<>();
    for (String text : idsOrNames) {
      Set<UUID> found = id(text).map(Set::of).orElseGet(() -> names.getOrDefault(text, Set.of()));
      if (found.size() == 1) {
        ids.addAll(found);
      } else {
        unknown.add(text);
      }
    }
    return new Resolved(ids, unknown);
  }

  private static Optional<UUID> id(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Mono<Map<String, Set<UUID>>> pages(ServiceClient services, InternalTokens tokens) {
    return page(services, tokens, null)
        .expand(
            page -> {
              String next = page.path("next").asString("");
              return next.isEmpty() ? Mono.empty() : page(services, tokens, next);
            })
        .concatMap(page -> Flux.fromIterable(page.path("items")))
        .reduceWith(HashMap::new, ApplicationNames::add);
  }

  private static Mono<JsonNode> page(
      ServiceClient services, InternalTokens tokens, @Nullable String cursor) {
    String path = "/api/applications?limit=200";
    String query =
        cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    return Mono.defer(() -> services.get(Service.QUERY, path + query, tokens.ofGateway()));
  }

  private static Map<String, Set<UUID>> add(Map<String, Set<UUID>> names, JsonNode item) {
    Optional<UUID> id = id(item.path("id").asString(""));
    String name = item.path("name").asString("");
    String namespace = item.path("namespace").asString("");
    id.ifPresent(
        found -> {
          names.computeIfAbsent(name, n -> new HashSet<>()).add(found);
          names.computeIfAbsent(namespace + "/" + name, n -> new HashSet<>()).add(found);
        });
    return names;
  }
}
