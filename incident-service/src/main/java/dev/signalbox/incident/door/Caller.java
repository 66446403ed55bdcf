package dev.signalbox.incident.door;

import dev.signalbox.core.Word;
import dev.signalbox.core.audience.Audience;
import dev.signalbox.core.audience.Role;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import reactor.core.publisher.Mono;

/** Who is calling, as the gateway's internal token says. */
public final class Caller {

  private Caller() {}

  /** The caller of the running request. */
  public static Mono<Audience> current() {
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(context -> context.getAuthentication())
        .map(authentication -> (Jwt) authentication.getPrincipal())
        .map(Caller::of)
        .switchIfEmpty(Mono.error(Problem::credentialsNeeded));
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
