package dev.signalbox.core.incident;

import dev.signalbox.core.status.Status;
import java.util.List;
import java.util.UUID;

/**
 * One entry of an incident's timeline; its id and time are the event's and its keeper's to give.
 *
 * @param status the phase at that time
 * @param message Markdown; may be empty
 * @param author a person's name, or {@link #SYSTEM}
 * @param privateNote seen by operators only
 */
public record Update(
    IncidentStatus status,
    String message,
    String author,
    boolean privateNote,
    List<Move> components) {
  public static final String SYSTEM = "system";

  /** What the incident says of a component changed. */
  public record Move(UUID component, Status from, Status to) {}
}
