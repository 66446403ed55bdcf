package dev.signalbox.notifier.door;

import dev.signalbox.core.audience.Audience;
import dev.signalbox.core.audience.Role;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/** Who is calling, as the gateway's internal token says. */
public final class Caller {

  private Caller() {}

  /**
   * Refuses all but operators of this application. Who may not even see it learns nothing.
   *
   * @throws Refusal 404 or 403
   */
  public static Audience operatorOf(UUID application, Jwt token) {
    Audience audience = of(token);
    if (!audience.covers(application)) {
      throw Refusal.notFound();
    }
    if (!audience.may(Role.OPERATOR, application)) {
      throw Refusal.forbidden("This needs the role operator.");
    }
    return audience;
  }

  private static Audience of(Jwt token) {
    String role = token.getClaimAsString("role");
    return new Audience(
        String.valueOf(token.getSubject()),
        role == null ? Role.ANONYMOUS : Role.valueOf(role.toUpperCase(Locale.ROOT)),
        applications(token));
  }

  private static @Nullable Set<UUID> applications(Jwt token) {
    List<String> named = token.getClaimAsStringList("applications");
    return named == null
        ? null
        : named.stream().map(UUID::fromString).collect(Collectors.toUnmodifiableSet());
  }
}
