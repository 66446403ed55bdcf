package dev.signalbox.core.status;

import dev.signalbox.core.Word;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What one check has to say of its component.
 *
 * @param check its name within the component; empty for the workload, which needs none
 */
public record Evidence(String check, CheckState state) {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * The status that this check speaks for; empty where it has no say: it never settled, or what it
   * last said was good and is no longer proved. What was bad and has fallen silent is unknown, so
   * that silence heals nothing.
   */
  Optional<Status> says(Instant at) {
    Verdict settled = state.settled();
    if (settled == null) {
      return Optional.empty();
    }
    if (state.standing() && !state.expired(at)) {
      return Optional.of(settled.status());
    }
    return settled.bad() ? Optional.of(Status.UNKNOWN) : Optional.empty();
  }

  String reason(Instant at) {
    Instant until = state.freshUntil();
    if (until != null && state.expired(at)) {
      return "no fresh data since " + CLOCK.format(until);
    }
    return state.standing() ? state.reason() : "settling after silence";
  }

  /** How the checks of a component make one status. */
  public enum Rule implements Word {
    /** The worst that any check says. */
    WORST,
    /** The worst that more than half of the checks reach. */
    MAJORITY,
    /** The best: one check that is well is enough. */
    ANY;

    /**
     * @throws IllegalArgumentException naming all rules there are
     */
    public static Rule parse(String label) {
      return Word.parse(Rule.class, label);
    }
  }
}
