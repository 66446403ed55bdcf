package dev.signalbox.gateway.token;

import dev.signalbox.gateway.identity.ApplicationNames;
import dev.signalbox.gateway.identity.Identity;
import dev.signalbox.gateway.problem.Problem;
import dev.signalbox.gateway.problem.Problem.Field;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/tokens} and {@code /api/me}. */
final class TokenEndpoints {

  private static final int MOST = 200;

  private final ApiTokens tokens;
  private final ApplicationNames names;
  private final JsonMapper json;
  private final Clock clock;

  TokenEndpoints(ApiTokens tokens, ApplicationNames names, JsonMapper json, Clock clock) {
    this.tokens = tokens;
    this.names = names;
    this.json = json;
    this.clock = clock;
  }

  Mono<ServerResponse> me(ServerRequest request) {
    return answer(HttpStatus.OK, TokenViews.of(Identity.of(request.exchange())));
  }

  Mono<ServerResponse> list(ServerRequest request) {
    caller(request);
    int limit = limit(request.queryParam("limit"));
    TokenStore.Position after = request.queryParam("cursor").map(TokenViews::position).orElse(null);
    return tokens
        .list(after, limit + 1)
        .flatMap(found -> answer(HttpStatus.OK, TokenViews.page(found, limit)));
  }

  Mono<ServerResponse> make(ServerRequest request) {
    Identity caller = caller(request);
    return request
        .bodyToMono(String.class)
        .defaultIfEmpty("")
        .map(this::read)
        .flatMap(wanted -> covered(wanted).map(ids -> token(wanted, ids, caller)))
        .flatMap(tokens::make)
        .flatMap(made -> answer(HttpStatus.CREATED, TokenViews.of(made)));
  }

  Mono<ServerResponse> revoke(ServerRequest request) {
    caller(request);
    return id(request.pathVariable("token"))
        .map(tokens::revoke)
        .orElse(Mono.just(false))
        .flatMap(
            revoked ->
                revoked
                    ? ServerResponse.noContent().build()
                    : Mono.error(Problem.of(HttpStatus.NOT_FOUND, "There is no such token.")));
  }

  /** A grant for some applications must not make one for all. */
  private static Identity caller(ServerRequest request) {
    Identity caller = Identity.of(request.exchange());
    if (!caller.coversAll()) {
      throw Problem.of(
          HttpStatus.FORBIDDEN,
          "Tokens are managed by admins whose grant covers all applications.");
    }
    return caller;
  }

  private TokenRequest read(String body) {
    try {
      return TokenRequest.read(json.readTree(body), clock.instant());
    } catch (JacksonException e) {
      throw Problem.of(HttpStatus.BAD_REQUEST, "The body is not JSON.");
    }
  }

  /** Empty: all. */
  private Mono<Optional<Set<UUID>>> covered(TokenRequest wanted) {
    List<String> applications = wanted.applications();
    if (applications == null) {
      return Mono.just(Optional.empty());
    }
    return names
        .resolve(applications)
        .map(
            found -> {
              if (!found.unknown().isEmpty()) {
                throw Problem.invalid(
                    found.unknown().stream()
                        .map(
                            text ->
                                new Field(
                                    "applications[" + applications.indexOf(text) + "]",
                                    "names no application, or more than one"))
                        .toList());
              }
              return Optional.of(found.ids());
            });
  }

  private ApiToken token(TokenRequest wanted, Optional<Set<UUID>> ids, Identity caller) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new ApiToken(
        UUID.randomUUID(),
        wanted.name(),
        wanted.role(),
        ids.orElse(null),
        now,
        caller.name(),
        wanted.expiresAt());
  }

  private static int limit(Optional<String> text) {
    try {
      int limit = text.map(Integer::parseInt).orElse(50);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // told below, like any other number that is none
    }
    throw Problem.invalid(List.of(new Field("limit", "must be a number from 1 to 200")));
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Mono<ServerResponse> answer(HttpStatus status, Object body) {
    return ServerResponse.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .bodyValue(body);
  }
}
