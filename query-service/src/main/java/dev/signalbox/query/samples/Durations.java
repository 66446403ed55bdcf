package dev.signalbox.query.samples;

import dev.signalbox.query.page.Vitals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Counts how long checks took, since this replica took the shard. Used by one thread at a time. */
public final class Durations {
  private static final double MILLIS = 1000;

  private final Instant since;
  private final long[] counts = new long[Vitals.Durations.BOUNDS_S.size()];
  private double sumS;

  public Durations(Instant since) {
    this.since = since;
  }

  public void add(double millis) {
    double seconds = millis / MILLIS;
    int found = Collections.binarySearch(Vitals.Durations.BOUNDS_S, seconds);
    counts[found < 0 ? -found - 1 : found]++;
    sumS += seconds;
  }

  public Vitals.Durations counted() {
    List<Long> all = new ArrayList<>(counts.length);
    for (long count : counts) {
      all.add(count);
    }
    return new Vitals.Durations(since, sumS, all);
  }
}
