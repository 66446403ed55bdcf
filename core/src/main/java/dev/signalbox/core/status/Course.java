package dev.signalbox.core.status;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The record's fold of one check: what is now known of its past, in whatever order it was learned.
 *
 * @param stances what held from each instant on; what settled is dated back to the first of its run
 * @param last after the newest sample
 */
public record Course(NavigableMap<Instant, Stance> stances, CheckState last) {

  /**
   * Folds all samples since a known state, in order of their time. Of those with the same time the
   * one with the highest (epoch, sequence) counts.
   */
  public static Course of(
      CheckState before, Collection<Observation> samples, CheckFold.Policy policy) {
    NavigableMap<Instant, Observation> slots = new TreeMap<>();
    samples.forEach(sample -> slots.merge(sample.at(), sample, Observation::newer));
    NavigableMap<Instant, Stance> stances = new TreeMap<>(Map.of(Instant.MIN, before.stance()));
    CheckState last = before;
    for (Observation sample : slots.values()) {
      CheckFold.Observed observed = CheckFold.fold(last, sample, policy);
      CheckFold.Settlement settlement = observed.settlement();
      Stance was = last.stance();
      Stance is = observed.state().stance();
      boolean other = is.standing() != was.standing() || !is.reason().equals(was.reason());
      Instant from =
          settlement != null ? settlement.since() : other ? sample.at() : stances.lastKey();
      stances.tailMap(from, true).clear();
      stances.put(from, is);
      last = observed.state();
    }
    return new Course(stances, last);
  }

  Stance at(Instant instant) {
    return stances.floorEntry(instant).getValue();
  }
}
