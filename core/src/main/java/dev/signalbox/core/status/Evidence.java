package dev.signalbox.core.status;

import dev.signalbox.core.Word;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What one check has to say of its component.
 *
 * @param check its name within the component; empty for the workload, which needs none
 */
public record Evidence(String check, Stance stance) {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  String reason(Instant at) {
    Instant until = stance.freshUntil();
    if (until != null && stance.expired(at)) {
      return "no fresh data since " + CLOCK.format(until);
    }
    return stance.standing() ? stance.reason() : "settling after silence";
  }

  /** What it says with its name in front, where it has one. */
  String named(String words) {
    return check.isEmpty() || words.isBlank() ? words : check + ": " + words;
  }

  /** How the checks of a component make one status. */
  public enum Rule implements Word {
    /** The worst that any check says. */
    WORST,
    /** The worst that more than half of the checks reach. */
    MAJORITY,
    /** The best: one check that is well is enough. */
    ANY;

    /** The place of the one that decides, of so many from worst to best. */
    int decides(int voices) {
      return switch (this) {
        case WORST -> 0;
        case MAJORITY -> voices / 2;
        case ANY -> voices - 1;
      };
    }
  }
}
