package dev.signalbox.core.audience;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is looking.
 *
 * @param name of the person, token or portal; {@code anonymous} for anybody
 * @param applications those that the grant covers; null: all
 */
public record Audience(String name, Role role, @Nullable Set<UUID> applications) {
  public static final Audience ANONYMOUS = new Audience("anonymous", Role.ANONYMOUS, Set.of());

  public Audience {
    applications = applications == null ? null : Set.copyOf(applications);
  }

  public boolean anonymous() {
    return role == Role.ANONYMOUS;
  }

  /** Whether the role includes the one that is needed, wherever it is granted. */
  public boolean atLeast(Role needed) {
    return role.compareTo(needed) >= 0;
  }

  /** Whether the grant is for this application; nobody without a role has one. */
  public boolean covers(UUID application) {
    return !anonymous() && (applications == null || applications.contains(application));
  }

  /** Whether the role is granted for this very application. */
  public boolean may(Role needed, UUID application) {
    return atLeast(needed) && covers(application);
  }

  /** Whether this audience sees the page of an application with that visibility. */
  public Sight sees(Visibility visibility, UUID application) {
    return switch (visibility) {
      case PUBLIC -> Sight.SEES;
      case INTERNAL ->
          covers(application) ? Sight.SEES : anonymous() ? Sight.SIGN_IN : Sight.NOTHING;
      case DISABLED -> Sight.NOTHING;
    };
  }

  /**
   * Whether components marked {@code internal}, reasons, drafts' existence and the like are shown
   * at all.
   */
  public boolean seesInternalComponents(UUID application) {
    return may(Role.VIEWER, application);
  }
}
