package dev.signalbox.collector.api;

import dev.signalbox.core.audience.Audience;
import dev.signalbox.core.audience.Role;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.jwt.Jwt;
import reactor.core.publisher.Mono;

/** Who asks, from the gateway's token. */
final class Caller {
  private Caller() {}

  static Mono<Audience> current() {
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(SecurityContext::getAuthentication)
        .mapNotNull(Authentication::getPrincipal)
        .ofType(Jwt.class)
        .map(Caller::audience)
        .switchIfEmpty(Mono.error(() -> new Refusal(HttpStatus.UNAUTHORIZED, "Sign in first.")));
  }

  /** An admin of this very application; one who may not even see it learns nothing of it. */
  static Mono<Audience> admin(UUID application) {
    return admin()
        .filter(audience -> audience.covers(application))
        .switchIfEmpty(
            Mono.error(() -> new Refusal(HttpStatus.NOT_FOUND, "There is no such application.")));
  }

  static Mono<Audience> admin() {
    return current()
        .map(
            audience -> {
              if (audience.role() == Role.ANONYMOUS) {
                throw new Refusal(HttpStatus.UNAUTHORIZED, "Sign in first.");
              }
              if (!audience.atLeast(Role.ADMIN)) {
                throw new Refusal(HttpStatus.FORBIDDEN, "This needs the role admin.");
              }
              return audience;
            });
  }

  private static Audience audience(Jwt token) {
    String role = token.getClaimAsString("role");
    String name = token.getSubject();
    return new Audience(
        name == null ? "?" : name,
        role(role),
        applications(token.getClaimAsStringList("applications")));
  }

  /** A role that we do not know gives no rights. */
  private static Role role(@Nullable String label) {
    return Arrays.stream(Role.values())
        .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(label))
        .findFirst()
        .orElse(Role.ANONYMOUS);
  }

  private static @Nullable Set<UUID> applications(@Nullable List<String> ids) {
    if (ids == null) {
      return null;
    }
    Set<UUID> applications = new HashSet<>();
    for (String id : ids) {
      applications.add(UUID.fromString(id));
    }
    return applications;
  }
}
