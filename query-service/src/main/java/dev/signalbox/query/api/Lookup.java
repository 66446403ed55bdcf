package dev.signalbox.query.api;

import dev.signalbox.core.audience.Audience;
import dev.signalbox.query.directory.Held;
import dev.signalbox.query.directory.PageDirectory;
import dev.signalbox.query.door.Problem;
import dev.signalbox.query.page.Vantage;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/**
 * Finds the page that a request is about, by {@code id} or {@code slug} in its path, and refuses
 * who may not see it. What was written just now is waited for.
 */
public final class Lookup {
  private final PageDirectory directory;
  private final Function<ServerRequest, Mono<Audience>> audiences;

  public Lookup(PageDirectory directory, Function<ServerRequest, Mono<Audience>> audiences) {
    this.directory = directory;
    this.audiences = audiences;
  }

  public Mono<Seen> page(ServerRequest request) {
    return page(request, held -> true);
  }

  /** The page once it holds what is wanted; where it does not get so, the page as it is. */
  Mono<Seen> page(ServerRequest request, Predicate<Held> wanted) {
    return audiences
        .apply(request)
        .flatMap(audience -> find(request, wanted).map(held -> seen(held, audience)));
  }

  /** The page of that id or slug. */
  public Mono<Seen> page(ServerRequest request, String idOrSlug) {
    return audiences
        .apply(request)
        .flatMap(
            audience ->
                uuid(idOrSlug)
                    .flatMap(id -> Mono.justOrEmpty(directory.find(id)))
                    .switchIfEmpty(Mono.defer(() -> Mono.justOrEmpty(directory.find(idOrSlug))))
                    .switchIfEmpty(Mono.error(() -> Problem.notFound("application")))
                    .map(held -> seen(held, audience)));
  }

  /** The page of somebody whose grant covers it, whatever its visibility. */
  Mono<Seen> covered(ServerRequest request) {
    return audiences
        .apply(request)
        .flatMap(
            audience ->
                find(request, held -> true)
                    .map(
                        held ->
                            audience.covers(held.facts().id())
                                ? mine(held, audience)
                                : seen(held, audience)));
  }

  Mono<Audience> audience(ServerRequest request) {
    return audiences.apply(request);
  }

  private static Seen mine(Held held, Audience audience) {
    return new Seen(held, Vantage.of(audience, held.facts().id()));
  }

  private Mono<Held> find(ServerRequest request, Predicate<Held> wanted) {
    String id = request.pathVariables().get("id");
    if (id == null) {
      return Mono.justOrEmpty(directory.find(request.pathVariable("slug")))
          .switchIfEmpty(Mono.error(() -> Problem.notFound("page")));
    }
    return uuid(id)
        .flatMap(
            application ->
                directory
                    .await(application, wanted)
                    .switchIfEmpty(Mono.defer(() -> Mono.justOrEmpty(directory.find(application)))))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("application")));
  }

  static Mono<UUID> uuid(String text) {
    try {
      return Mono.just(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Mono.empty();
    }
  }

  private static Seen seen(Held held, Audience audience) {
    return switch (audience.sees(held.facts().visibility(), held.facts().id())) {
      case SEES -> mine(held, audience);
      case SIGN_IN -> throw Problem.credentialsNeeded();
      case NOTHING -> throw Problem.of(HttpStatus.NOT_FOUND, "There is no such page.");
    };
  }
}
