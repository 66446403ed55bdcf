package dev.signalbox.core.status;

import dev.signalbox.core.maintenance.Window;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people have said of one component.
 *
 * @param override null: none
 * @param windows maintenance that concerns this component
 * @param claims of open, published incidents; only what a person or an alert set
 */
public record Circumstances(
    @Nullable Override override, List<Window> windows, List<ComponentFusion.Claim> claims) {
  public static final Circumstances NONE = new Circumstances(null, List.of(), List.of());

  @Nullable Override overrideAt(Instant at) {
    return override != null && override.covers(at) ? override : null;
  }

  public boolean maintenanceAt(Instant at) {
    return windows.stream().anyMatch(window -> window.covers(at));
  }

  /** Whether automatic incidents are held: under an override or in maintenance. */
  public boolean heldAt(Instant at) {
    return overrideAt(at) != null || maintenanceAt(at);
  }

  /** The moments at which time alone changes what holds. */
  Stream<Instant> boundaries() {
    return Stream.concat(
        windows.stream().flatMap(window -> Stream.of(window.startsAt(), window.endsAt())),
        override == null
            ? Stream.of()
            : Stream.of(override.startsAt(), override.endsAt()).filter(i -> i != null));
  }

  /**
   * A status that a person set by hand, in force from start up to its end.
   *
   * @param note why; may be empty
   * @param endsAt null: until it is lifted
   */
  public record Override(Status status, String note, Instant startsAt, @Nullable Instant endsAt) {

    public boolean covers(Instant at) {
      return !at.isBefore(startsAt) && (endsAt == null || at.isBefore(endsAt));
    }
  }
}
