package dev.signalbox.query.samples;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tells samples that are new for certain from those that may be in the record already: a check and
 * the time for which it was due make one sample, however often it was sent, and by whom. Samples of
 * a check come nearly in order, so only what is due no later than one seen before is in doubt.
 */
public final class Recency {
  private final Map<UUID, Instant> newest = new HashMap<>();

  /**
   * Samples in two lots.
   *
   * @param fresh not in the record, and each one once
   * @param doubtful to be looked for in the record; each one once
   */
  public record Sorted(List<Observation> fresh, List<Observation> doubtful) {}

  /** What the record said when it was loaded. */
  public void load(Evidence evidence) {
    newest.merge(evidence.check(), evidence.observedAt(), Recency::later);
  }

  /** Sorts samples that come next. */
  public Sorted sort(List<Observation> observations) {
    List<Observation> fresh = new ArrayList<>(observations.size());
    Map<UUID, Observation> doubtful = new LinkedHashMap<>();
    for (Observation observation : observations) {
      Instant before = newest.get(observation.check());
      if (before == null || observation.scheduledAt().isAfter(before)) {
        newest.put(observation.check(), observation.scheduledAt());
        fresh.add(observation);
      } else {
        doubtful.putIfAbsent(observation.id(), observation);
      }
    }
    return new Sorted(fresh, List.copyOf(doubtful.values()));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
