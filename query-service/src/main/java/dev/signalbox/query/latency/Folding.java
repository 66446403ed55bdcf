package dev.signalbox.query.latency;

import dev.signalbox.query.latency.LatencyStore.Bucket;
import dev.signalbox.query.samples.Observation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The response times of a batch, in memory: what is written is one row for each step. */
final class Folding {
  private Folding() {}

  /** In steps of five minutes; each sample is looked at once. */
  static Map<Bucket, Latency> fine(List<Observation> observations) {
    Map<Bucket, Latency> fine = new LinkedHashMap<>();
    for (Observation observation : observations) {
      Double millis = observation.responseTimeMs();
      if (millis != null && observation.conclusive()) {
        fine.computeIfAbsent(bucket(observation), bucket -> new Latency()).add(millis);
      }
    }
    return fine;
  }

  /** The hours and days of which these are parts, as far as these fill them. */
  static Map<Bucket, Latency> coarse(Map<Bucket, Latency> fine) {
    Map<Bucket, Latency> hours = coarser(fine, Resolution.HOUR);
    Map<Bucket, Latency> all = new LinkedHashMap<>(hours);
    all.putAll(coarser(hours, Resolution.DAY));
    return all;
  }

  private static Bucket bucket(Observation observation) {
    return new Bucket(
        observation.component(),
        Resolution.FIVE_MINUTES,
        Resolution.FIVE_MINUTES.start(observation.observedAt()));
  }

  private static Map<Bucket, Latency> coarser(Map<Bucket, Latency> finer, Resolution resolution) {
    Map<Bucket, Latency> coarse = new LinkedHashMap<>();
    finer.forEach(
        (bucket, latency) ->
            coarse
                .computeIfAbsent(
                    new Bucket(bucket.component(), resolution, resolution.start(bucket.at())),
                    missing -> new Latency())
                .with(latency));
    return coarse;
  }
}
