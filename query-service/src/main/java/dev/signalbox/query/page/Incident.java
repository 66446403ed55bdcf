package dev.signalbox.query.page;

import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.status.Status;
import dev.signalbox.query.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident, whole.
 *
 * @param automatic opened by the machine; else by a person
 * @param ownedByPerson a person has taken it over
 * @param published false: a draft, seen by operators only
 * @param version the incident's own, from 1
 * @param updates newest first
 */
public record Incident(
    UUID id,
    String title,
    IncidentStatus status,
    Impact impact,
    boolean automatic,
    boolean ownedByPerson,
    boolean published,
    Instant startedAt,
    @Nullable Instant resolvedAt,
    Instant createdAt,
    Instant updatedAt,
    int version,
    List<Affected> components,
    List<Update> updates,
    @Nullable Text postmortem) {

  /** A component of an incident or maintenance, and what that says of it. */
  public record Affected(UUID id, String name, Status status) {}

  /** How an update moved a component. */
  public record Step(UUID id, Status from, Status to) {}

  /**
   * One entry of a timeline.
   *
   * @param status the phase, in lower case
   * @param author {@code system} or a person's name
   * @param privateNote seen by operators only
   */
  public record Update(
      UUID id,
      String status,
      Text message,
      List<Step> components,
      String author,
      boolean privateNote,
      Instant createdAt) {
    /** Whether it says that all is over. */
    public boolean resolves() {
      return status.equals(IncidentStatus.RESOLVED.label());
    }

    public boolean bySystem() {
      return author.equals("system");
    }
  }

  public boolean resolved() {
    return status == IncidentStatus.RESOLVED;
  }
}
