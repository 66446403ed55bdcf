package dev.signalbox.core.page;

import dev.signalbox.core.status.Status;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a page says of an application as a whole.
 *
 * @param status the API's word for it
 * @param headline the exact words of the page
 */
public record Overall(Status status, String headline) {
  public static final String UNKNOWN = "Unknown – no fresh data";

  /** A component as it is shown. */
  public record Part(Status status, boolean critical) {}

  /**
   * The first line that matches, from major outage down. "All components" leaves out those in
   * maintenance or unknown; no components at all are unknown.
   */
  public static Overall of(Collection<Part> components) {
    List<Part> seen =
        components.stream()
            .filter(part -> part.status().bad() || is(part, Status.OPERATIONAL))
            .toList();
    if (allOrCritical(seen, Status.OUTAGE)) {
      return new Overall(Status.OUTAGE, "Major outage");
    }
    if (any(seen, part -> part.status().severity() >= Status.PARTIAL_OUTAGE.severity())) {
      return new Overall(Status.PARTIAL_OUTAGE, "Partial outage");
    }
    if (allOrCritical(seen, Status.DEGRADED)) {
      return new Overall(Status.DEGRADED, "Degraded performance");
    }
    if (any(seen, part -> is(part, Status.DEGRADED))) {
      return new Overall(Status.DEGRADED, "Partially degraded");
    }
    return withoutTrouble(components);
  }

  private static Overall withoutTrouble(Collection<Part> components) {
    if (components.isEmpty() || any(components, part -> is(part, Status.UNKNOWN))) {
      return new Overall(Status.UNKNOWN, UNKNOWN);
    }
    if (any(components, part -> is(part, Status.MAINTENANCE))) {
      return new Overall(Status.MAINTENANCE, "Under maintenance");
    }
    return new Overall(Status.OPERATIONAL, "All systems operational");
  }

  private static boolean allOrCritical(Collection<Part> seen, Status status) {
    return !seen.isEmpty() && seen.stream().allMatch(part -> is(part, status))
        || any(seen, part -> part.critical() && is(part, status));
  }

  private static boolean any(Collection<Part> components, Predicate<Part> wanted) {
    return components.stream().anyMatch(wanted);
  }

  private static boolean is(Part part, Status status) {
    return part.status() == status;
  }
}
