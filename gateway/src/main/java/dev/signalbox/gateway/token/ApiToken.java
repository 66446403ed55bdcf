package dev.signalbox.gateway.token;

import dev.signalbox.core.audience.Role;
import dev.signalbox.gateway.identity.Identity;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is kept.
 *
 * @param applications what it covers; null: all
 * @param expiresAt null: never
 */
record ApiToken(
    UUID id,
    String name,
    Role role,
    @Nullable Set<UUID> applications,
    Instant createdAt,
    String createdBy,
    @Nullable Instant expiresAt) {

  boolean inForce(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }

  Identity identity() {
    return new Identity(name, role, true, applications);
  }
}
