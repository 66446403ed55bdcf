package dev.signalbox.query.door;

import dev.signalbox.core.Word;
import dev.signalbox.core.audience.Audience;
import dev.signalbox.core.audience.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Who is asking, as the gateway's internal token says. */
public final class Caller {
  private static final String KNOWN_UNTIL = Caller.class.getName() + ".known-until";

  private Caller() {}

  static Mono<Audience> of(ServerRequest request) {
    return request
        .principal()
        .ofType(JwtAuthenticationToken.class)
        .map(JwtAuthenticationToken::getToken)
        .doOnNext(token -> remember(request, token))
        .map(Caller::of)
        .switchIfEmpty(Mono.error(Problem::credentialsNeeded));
  }

  private static void remember(ServerRequest request, Jwt token) {
    Instant expires = token.getExpiresAt();
    if (expires != null) {
      request.attributes().put(KNOWN_UNTIL, expires);
    }
  }

  /** Until when the token holds by which the caller was recognised; long ago if there was none. */
  public static Instant knownUntil(ServerRequest request) {
    return request.attributes().get(KNOWN_UNTIL) instanceof Instant known ? known : Instant.MIN;
  }

  static Audience of(Jwt token) {
    String role = token.getClaimAsString("role");
    return new Audience(
        String.valueOf(token.getSubject()),
        role == null ? Role.ANONYMOUS : Word.parse(Role.class, role),
        applications(token));
  }

  private static @Nullable Set<UUID> applications(Jwt token) {
    List<String> named = token.getClaimAsStringList("applications");
    return named == null
        ? null
        : named.stream().map(UUID::fromString).collect(Collectors.toUnmodifiableSet());
  }
}
