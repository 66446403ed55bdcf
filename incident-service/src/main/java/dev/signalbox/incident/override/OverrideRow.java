package dev.signalbox.incident.override;

import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A status set by hand, in force from {@code startsAt} until {@code endsAt}.
 *
 * @param endsAt null: until somebody takes it back
 */
public record OverrideRow(
    UUID component,
    UUID application,
    Status status,
    String note,
    String author,
    Instant startsAt,
    @Nullable Instant endsAt) {

  /** The same, begun then. */
  public OverrideRow since(Instant start) {
    return new OverrideRow(component, application, status, note, author, start, endsAt);
  }
}
