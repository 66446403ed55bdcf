package dev.signalbox.core.incident;

import dev.signalbox.core.status.Status;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

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

  /** For everybody to read, in the machine's name. */
  public static Update system(IncidentStatus status, String message, List<Move> moves) {
    return new Update(status, message, SYSTEM, false, moves);
  }

  /** What the incident says of a component changed. */
  public record Move(UUID component, Status from, Status to) {

    /** What of it changed; a component of which nothing was said was operational. */
    public static List<Move> between(List<Affected> before, List<Affected> after) {
      Map<UUID, Status> was =
          before.stream().collect(Collectors.toMap(Affected::component, Affected::status));
      return after.stream()
          .map(a -> move(a, was.getOrDefault(a.component(), Status.OPERATIONAL)))
          .filter(move -> move.from() != move.to())
          .toList();
    }

    private static Move move(Affected after, Status before) {
      return new Move(after.component(), before, after.status());
    }
  }
}
