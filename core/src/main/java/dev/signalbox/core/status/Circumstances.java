package dev.signalbox.core.status;

import dev.signalbox.core.maintenance.Window;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people and alerts say of one component; for the record, what they have said over time, as
 * now known.
 *
 * @param overrides of those that cover a moment the last counts
 * @param windows maintenance that concerns this component
 * @param claims of published incidents, each for as long as it is made; only what a person or an
 *     alert set
 */
public record Circumstances(List<Override> overrides, List<Window> windows, List<Override> claims) {
  @Nullable Override overrideAt(Instant at) {
    return overrides.stream().filter(o -> o.covers(at)).reduce((one, later) -> later).orElse(null);
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
            Stream.concat(overrides.stream(), claims.stream())
                .flatMap(word -> Stream.of(word.startsAt(), word.endsAt())))
        .filter(Objects::nonNull);
  }

  /**
   * A status that a person set by hand, or that an incident gives: in force from start up to its
   * end.
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
