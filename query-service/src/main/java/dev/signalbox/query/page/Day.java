package dev.signalbox.query.page;

import dev.signalbox.core.status.Status;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One day of a component in UTC; today: as much of it as has passed.
 *
 * @param status the worst that was shown
 * @param uptime 0 to 1; null without data
 * @param coverage 0 to 1: how much of it is known
 * @param incidents those that touched the component on that day
 */
public record Day(
    LocalDate date, Status status, @Nullable Double uptime, double coverage, Spent spent, List<UUID> incidents) {

  /** Milliseconds spent other than operational. */
  public record Spent(long outageMs, long partialOutageMs, long degradedMs, long maintenanceMs, long unknownMs) {
    public static final Spent NONE = new Spent(0, 0, 0, 0, 0);
  }
}
