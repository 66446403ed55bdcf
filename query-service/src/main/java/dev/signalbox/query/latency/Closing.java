package dev.signalbox.query.latency;

import dev.signalbox.query.latency.LatencyStore.Bucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a batch does to the steps that are kept. A step of five minutes is open until its component
 * has been measured in a later hour; then it is merged into its hour and its day, once. So each
 * response time is either in an open step or in the coarser ones, and those are written once an
 * hour and not with each batch. What comes late for a step that is merged goes to all three.
 *
 * @param fine steps of five minutes, whole, as they are to be kept
 * @param coarse what is to be merged into hours and days
 */
record Closing(List<Fine> fine, Map<Bucket, Latency> coarse) {

  /**
   * A step of five minutes.
   *
   * @param merged into its hour and its day
   */
  record Fine(Bucket bucket, Latency latency, boolean merged) {
    private Fine with(Latency more) {
      return new Fine(bucket, latency.with(more), merged);
    }
  }

  /**
   * @param known of those that the batch adds to, and of the open ones in earlier hours
   * @param fresh what the batch adds, in steps of five minutes
   */
  static Closing of(Collection<Fine> known, Map<Bucket, Latency> fresh) {
    Map<Bucket, Fine> steps = new LinkedHashMap<>();
    Map<Bucket, Latency> closed = new LinkedHashMap<>();
    known.forEach(step -> steps.put(step.bucket(), step));
    fresh.forEach(
        (bucket, latency) -> {
          Fine step = steps.get(bucket);
          steps.put(bucket, step == null ? new Fine(bucket, latency, false) : step.with(latency));
          if (step != null && step.merged()) {
            closed.put(bucket, latency);
          }
        });
    Map<UUID, Instant> hours = newestHours(steps.keySet());
    List<Fine> fine = new ArrayList<>(steps.size());
    for (Fine step : steps.values()) {
      Instant newest = hours.getOrDefault(step.bucket().component(), Instant.MIN);
      if (!step.merged() && step.bucket().at().isBefore(newest)) {
        closed.put(step.bucket(), step.latency());
        fine.add(new Fine(step.bucket(), step.latency(), true));
      } else {
        fine.add(step);
      }
    }
    return new Closing(fine, Folding.coarse(closed));
  }

  /** The hour of each component's newest step. */
  static Map<UUID, Instant> newestHours(Collection<Bucket> buckets) {
    Map<UUID, Instant> newest = new HashMap<>();
    for (Bucket bucket : buckets) {
      newest.merge(
          bucket.component(),
          Resolution.HOUR.start(bucket.at()),
          (one, other) -> one.isAfter(other) ? one : other);
    }
    return newest;
  }
}
