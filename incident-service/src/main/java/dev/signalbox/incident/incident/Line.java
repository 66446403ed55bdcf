package dev.signalbox.incident.incident;

import dev.signalbox.core.incident.Update;
import java.time.Instant;
import java.util.UUID;

/**
 * One entry of an incident's timeline.
 *
 * @param number the incident's own version that it came with
 */
public record Line(UUID id, UUID incident, int number, Update update, Instant at) {

  public Line corrected(String message) {
    return new Line(
        id,
        incident,
        number,
        new Update(
            update.status(), message, update.author(), update.privateNote(), update.components()),
        at);
  }
}
