package dev.signalbox.core.status;

import dev.signalbox.core.status.Past.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Histories as strings, one letter for each slot of 30 s: o operational, d degraded, x outage, i
 * indeterminate, m maintenance, u unknown, - none came, ? nothing is said.
 */
final class Letters {
  static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
  static final Duration INTERVAL = Duration.ofSeconds(30);

  private Letters() {}

  static Instant at(int slot) {
    return START.plus(INTERVAL.multipliedBy(slot));
  }

  static List<Observation> samples(String letters) {
    List<Observation> samples = new ArrayList<>();
    for (int slot = 0; slot < letters.length(); slot++) {
      if (letters.charAt(slot) != '-') {
        samples.add(sample(letters.charAt(slot), at(slot), 1, slot));
      }
    }
    return samples;
  }

  static Observation sample(char letter, Instant at, long epoch, long sequence) {
    Verdict verdict = CheckFoldTest.verdict(letter);
    return new Observation(verdict, verdict.label(), at, INTERVAL, epoch, sequence);
  }

  static char letter(Optional<Status> status) {
    return status.map(Letters::letter).orElse('?');
  }

  private static char letter(Status status) {
    return switch (status) {
      case OPERATIONAL -> 'o';
      case DEGRADED -> 'd';
      case PARTIAL_OUTAGE -> 'p';
      case OUTAGE -> 'x';
      case MAINTENANCE -> 'm';
      case UNKNOWN -> 'u';
    };
  }

  /** What is shown at each slot. */
  static String shown(List<Stretch> stretches, int slots) {
    StringBuilder letters = new StringBuilder();
    for (int slot = 0; slot < slots; slot++) {
      Instant at = at(slot);
      stretches.stream()
          .filter(s -> !s.from().isAfter(at) && s.to().isAfter(at))
          .forEach(s -> letters.append(letter(s.effective())));
    }
    return letters.toString();
  }
}
