package dev.signalbox.core.status;

import dev.signalbox.core.Word;
import java.util.Collection;
import java.util.Comparator;

/** The status of a component or of an application. */
public enum Status implements Word {
  OPERATIONAL("Operational", 0),
  DEGRADED("Degraded", 3),
  PARTIAL_OUTAGE("Partial outage", 4),
  OUTAGE("Major outage", 5),
  MAINTENANCE("Maintenance", 1),
  UNKNOWN("No fresh data", 2);

  private final String title;
  private final int severity;

  Status(String title, int severity) {
    this.title = title;
    this.severity = severity;
  }

  /** The label for people: "Partial outage". */
  public String title() {
    return title;
  }

  /** Degraded or worse: something was seen to be wrong. Silence and maintenance are not. */
  public boolean bad() {
    return severity >= DEGRADED.severity;
  }

  /** Operational, maintenance, unknown, degraded, partial outage, outage: from mild to severe. */
  public int severity() {
    return severity;
  }

  /**
   * The most severe of all: unknown stands between operational and degraded; of none operational.
   */
  public static Status worst(Collection<Status> statuses) {
    return statuses.stream().max(Comparator.comparing(Status::severity)).orElse(OPERATIONAL);
  }

  /**
   * @throws IllegalArgumentException naming all statuses there are
   */
  public static Status parse(String label) {
    return Word.parse(Status.class, label);
  }
}
