package dev.signalbox.collector.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The timetable of one check, or of anything else that has an id and an interval, as pure
 * arithmetic on milliseconds since the epoch.
 */
public record Slots(long phaseMillis, long intervalMillis) {

  public static Slots of(UUID check, Duration interval) {
    long millis = interval.toMillis();
    return new Slots(Math.floorMod(mix(check), millis), millis);
  }

  /** Spreads ids that differ little over the whole interval. */
  private static long mix(UUID id) {
    long z = id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), 32);
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /**
   * How long a check waits for its first look: a twentieth of its interval, 5 s at most, spread.
   */
  Duration soon() {
    return Duration.ofMillis(phaseMillis % Math.clamp(intervalMillis / 20, 1, 5_000));
  }

  /** The first slot strictly after the given time. */
  public Instant after(Instant time) {
    long k = Math.floorDiv(time.toEpochMilli() - phaseMillis, intervalMillis) + 1;
    return Instant.ofEpochMilli(phaseMillis + k * intervalMillis);
  }

  /** Whether a slot is due exactly then. */
  boolean has(Instant time) {
    return Math.floorMod(time.toEpochMilli() - phaseMillis, intervalMillis) == 0;
  }

  /** How many slots lie strictly between two of them. */
  long between(Instant slot, Instant later) {
    return Math.max(0, (later.toEpochMilli() - slot.toEpochMilli()) / intervalMillis - 1);
  }
}
