package dev.signalbox.core.incident.automatic;

import dev.signalbox.core.incident.Incident;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that automatic incidents of one application and cause depend on.
 *
 * @param fresh the id that an incident gets, should one open
 * @param latest the open incident of this cause, else the one resolved last; null: there was none
 * @param dismissedAt when a person last deleted one of this cause; null: never
 * @param components all that the cause is about
 */
public record Scene(
    UUID fresh,
    String cause,
    @Nullable Incident latest,
    @Nullable Instant dismissedAt,
    List<Condition> components,
    AutomaticPolicy policy) {
  /** What was measured of components that everybody may know of. */
  public static final String MEASURED = "measured";

  /** What was measured of internal ones: incidents of their own, whose texts may name them. */
  public static final String INTERNAL = "measured:internal";
}
