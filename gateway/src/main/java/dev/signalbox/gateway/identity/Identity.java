package dev.signalbox.gateway.identity;

import dev.signalbox.core.audience.Role;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * Who is calling.
 *
 * @param signedIn whether credentials were sent and found good; a portal's user may be signed in
 *     and have no role here
 * @param applications what the grant covers; null: all
 */
public record Identity(String name, Role role, boolean signedIn, @Nullable Set<UUID> applications) {

  public static final Identity ANONYMOUS = new Identity("anonymous", Role.ANONYMOUS, false, null);

  private static final String ATTRIBUTE = Identity.class.getName();

  public Identity {
    applications = applications == null ? null : Set.copyOf(applications);
  }

  /** The caller of this exchange; anonymous until somebody was recognised. */
  public static Identity of(ServerWebExchange exchange) {
    return exchange.getAttributeOrDefault(ATTRIBUTE, ANONYMOUS);
  }

  public void attach(ServerWebExchange exchange) {
    exchange.getAttributes().put(ATTRIBUTE, this);
  }

  public boolean atLeast(Role needed) {
    return role.compareTo(needed) >= 0;
  }

  public boolean coversAll() {
    return applications == null;
  }
}
