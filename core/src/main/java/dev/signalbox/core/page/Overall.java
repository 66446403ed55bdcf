package dev.signalbox.core.page;

import dev.signalbox.core.status.Status;
import java.util.Collection;

/**
 * What a page says of an application as a whole.
 *
 * @param status the API's word for it
 * @param headline the exact words of the page
 */
public record Overall(Status status, String headline) {
  public static final String UNKNOWN = "Unknown – no fresh data";
  private static final Overall PARTIAL = new Overall(Status.PARTIAL_OUTAGE, "Partial outage");

  /** A component as it is shown. */
  public record Part(Status status, boolean critical) {}

  /**
   * What the worst of the components means to the whole. "All components" leaves out those in
   * maintenance or unknown; no components at all are unknown.
   */
  public static Overall of(Collection<Part> components) {
    Status worst =
        components.isEmpty()
            ? Status.UNKNOWN
            : Status.worst(components.stream().map(Part::status).toList());
    boolean whole = allOrCritical(components, worst);
    return switch (worst) {
      case OUTAGE -> whole ? new Overall(worst, "Major outage") : PARTIAL;
      case PARTIAL_OUTAGE -> PARTIAL;
      case DEGRADED -> new Overall(worst, whole ? "Degraded performance" : "Partially degraded");
      case UNKNOWN -> new Overall(worst, UNKNOWN);
      case MAINTENANCE -> new Overall(worst, "Under maintenance");
      case OPERATIONAL -> new Overall(worst, "All systems operational");
    };
  }

  private static boolean allOrCritical(Collection<Part> components, Status status) {
    return components.stream().anyMatch(part -> part.critical() && part.status() == status)
        || components.stream()
            .map(Part::status)
            .filter(shown -> shown.bad() || shown == Status.OPERATIONAL)
            .allMatch(shown -> shown == status);
  }
}
