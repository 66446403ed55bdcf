package dev.signalbox.query.page;

import dev.signalbox.core.status.Status;
import dev.signalbox.core.uptime.Totals;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    LocalDate date,
    Status status,
    @Nullable Double uptime,
    double coverage,
    Spent spent,
    List<UUID> incidents) {

  /** Milliseconds spent other than operational. */
  public record Spent(
      long outageMs, long partialOutageMs, long degradedMs, long maintenanceMs, long unknownMs) {
    public static final Spent NONE = new Spent(0, 0, 0, 0, 0);
    private static final double ENOUGH = 0.95;

    public static Spent of(Totals totals) {
      return new Spent(
          totals.of(Status.OUTAGE),
          totals.of(Status.PARTIAL_OUTAGE),
          totals.of(Status.DEGRADED),
          totals.of(Status.MAINTENANCE),
          totals.of(Status.UNKNOWN));
    }

    /**
     * As a bar shows it: the worst there was, of which more than a little is known.
     *
     * @param lastedMs how long the component existed on that day; {@code unknownMs} lies within it
     */
    public Status shown(long lastedMs) {
      Status worst = worst();
      boolean enough = lastedMs > 0 && lastedMs - unknownMs >= ENOUGH * lastedMs;
      return worst.bad() || enough ? worst : Status.UNKNOWN;
    }

    /** The worst of it; operational if there is nothing. */
    public Status worst() {
      if (outageMs > 0) {
        return Status.OUTAGE;
      }
      if (partialOutageMs > 0) {
        return Status.PARTIAL_OUTAGE;
      }
      if (degradedMs > 0) {
        return Status.DEGRADED;
      }
      return maintenanceMs > 0 ? Status.MAINTENANCE : Status.OPERATIONAL;
    }

    /** As totals of a window in which all the rest was operational. */
    Totals totals(long windowMs) {
      Map<Status, Long> millis = new EnumMap<>(Status.class);
      millis.put(Status.OUTAGE, outageMs);
      millis.put(Status.PARTIAL_OUTAGE, partialOutageMs);
      millis.put(Status.DEGRADED, degradedMs);
      millis.put(Status.MAINTENANCE, maintenanceMs);
      millis.put(Status.UNKNOWN, unknownMs);
      long other = millis.values().stream().mapToLong(Long::longValue).sum();
      millis.put(Status.OPERATIONAL, Math.max(0, windowMs - other));
      return new Totals(millis);
    }

    /** With more of one status. */
    public Spent plus(Status status, long millis) {
      return switch (status) {
        case OPERATIONAL -> this;
        case DEGRADED ->
            new Spent(outageMs, partialOutageMs, degradedMs + millis, maintenanceMs, unknownMs);
        case PARTIAL_OUTAGE ->
            new Spent(outageMs, partialOutageMs + millis, degradedMs, maintenanceMs, unknownMs);
        case OUTAGE ->
            new Spent(outageMs + millis, partialOutageMs, degradedMs, maintenanceMs, unknownMs);
        case MAINTENANCE ->
            new Spent(outageMs, partialOutageMs, degradedMs, maintenanceMs + millis, unknownMs);
        case UNKNOWN ->
            new Spent(outageMs, partialOutageMs, degradedMs, maintenanceMs, unknownMs + millis);
      };
    }
  }
}
