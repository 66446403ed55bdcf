package dev.signalbox.gateway.identity;

import dev.signalbox.core.audience.Role;
import dev.signalbox.gateway.problem.Problem;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/** The bearer tokens of the portal: JWTs of an issuer, or signed with a shared key. */
public final class PortalTokens {

  private static final java.time.Duration RETRY = java.time.Duration.ofSeconds(5);

  private final @Nullable ReactiveJwtDecoder decoder;
  private final String rolesClaim;
  private final ApplicationNames names;

  PortalTokens(@Nullable ReactiveJwtDecoder decoder, String rolesClaim, ApplicationNames names) {
    this.decoder = decoder;
    this.rolesClaim = rolesClaim;
    this.names = names;
  }

  public Mono<Identity> identify(String token) {
    if (decoder == null) {
      return Mono.error(
          Problem.badCredentials("Bearer tokens of this kind are not accepted here."));
    }
    return decoder.decode(token).onErrorMap(PortalTokens::refusal).flatMap(this::identity);
  }

  private Mono<Identity> identity(Jwt jwt) {
    String name = jwt.getSubject() == null ? "portal" : jwt.getSubject();
    Role role = role(words(jwt.getClaim(rolesClaim)));
    Object applications = jwt.getClaim("applications");
    if (applications == null) {
      return Mono.just(new Identity(name, role, true, null));
    }
    return names
        .resolve(words(applications))
        .map(resolved -> new Identity(name, role, true, resolved.ids()));
  }

  /**
   * The highest of the roles that mean something here; without one, a caller who is known and may
   * do nothing.
   */
  private static Role role(List<String> words) {
    List<String> lower = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    return Arrays.stream(Role.values())
        .filter(role -> lower.contains(role.name().toLowerCase(Locale.ROOT)))
        .max(Role::compareTo)
        .orElse(Role.ANONYMOUS);
  }

  private static List<String> words(@Nullable Object claim) {
    if (claim instanceof Collection<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    return claim == null ? List.of() : List.of(claim.toString().strip().split("[\\s,]+"));
  }

  /**
   * A token that is wrong is a 401; keys of the issuer that cannot be fetched say nothing about the
   * token.
   */
  private static Throwable refusal(Throwable error) {
    if (error instanceof BadJwtException) {
      return Problem.badCredentials("The bearer token is not valid, or no longer.");
    }
    return Problem.away("issuer", "The bearer token cannot be checked right now.", RETRY);
  }
}
