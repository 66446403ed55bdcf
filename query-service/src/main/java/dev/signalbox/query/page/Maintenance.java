package dev.signalbox.query.page;

import dev.signalbox.core.maintenance.MaintenanceStatus;
import dev.signalbox.query.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A planned maintenance, whole.
 *
 * @param startsAt of the present or next window
 * @param occurrences that window and those known to come after it
 * @param components empty: all of the application
 * @param updates newest first
 */
public record Maintenance(
    UUID id,
    String title,
    Text message,
    MaintenanceStatus status,
    Instant startsAt,
    Instant endsAt,
    String timeZone,
    @Nullable String rrule,
    boolean autoComplete,
    List<Duration> notifyBefore,
    List<Occurrence> occurrences,
    List<Incident.Affected> components,
    List<Incident.Update> updates,
    Instant createdAt,
    Instant updatedAt,
    int version) {

  /** A window. */
  public record Occurrence(Instant startsAt, Instant endsAt) {}

  /** Planned or going on. */
  public boolean open() {
    return status.open();
  }
}
