package dev.signalbox.incident.past;

import dev.signalbox.core.status.Circumstances;
import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said of a component, and for how long.
 *
 * @param incident null: an override
 * @param to null: it goes on
 */
public record SaidRow(
    UUID id,
    UUID application,
    UUID component,
    @Nullable UUID incident,
    Status status,
    String reason,
    Instant from,
    @Nullable Instant to) {

  public SaidRow between(Instant start, @Nullable Instant end) {
    return new SaidRow(id, application, component, incident, status, reason, start, end);
  }

  public Circumstances.Override word() {
    return new Circumstances.Override(status, reason, from, to);
  }
}
