package dev.signalbox.query.latency;

import dev.signalbox.query.latency.Closing.Fine;
import dev.signalbox.query.latency.LatencyStore.Bucket;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The tables {@code latency} and {@code latency_coarse} in memory, read and written as the store
 * does.
 */
final class StepTables {
  private final Map<Bucket, Fine> fine = new TreeMap<>(Comparator.comparing(Bucket::at));
  private final Map<Bucket, Latency> coarse = new LinkedHashMap<>();

  /** What is there already. */
  void put(Fine step) {
    fine.put(step.bucket(), step);
  }

  Closing add(Map<Bucket, Latency> fresh) {
    boolean begun = !fine.keySet().containsAll(fresh.keySet());
    Map<UUID, Instant> hours = Closing.newestHours(fresh.keySet());
    Closing closing =
        Closing.of(
            steps().stream()
                .filter(
                    step ->
                        fresh.containsKey(step.bucket())
                            || begun
                                && !step.merged()
                                && step.bucket()
                                    .at()
                                    .isBefore(hours.get(step.bucket().component())))
                .toList(),
            fresh);
    closing.fine().forEach(this::put);
    closing
        .coarse()
        .forEach((b, latency) -> coarse.computeIfAbsent(b, missing -> new Latency()).with(latency));
    return closing;
  }

  /** In order of time; nobody else changes them. */
  Collection<Fine> steps() {
    return fine.values().stream()
        .map(step -> new Fine(step.bucket(), copy(step.latency()), step.merged()))
        .toList();
  }

  Map<Bucket, Latency> coarse() {
    Map<Bucket, Latency> copies = new LinkedHashMap<>();
    coarse.forEach((bucket, latency) -> copies.put(bucket, copy(latency)));
    return copies;
  }

  /** All of a reach, in order of time. */
  List<LatencyStore.Kept> of(Growing.Reach reach) {
    return Stream.concat(
            coarse().entrySet().stream()
                .filter(each -> reaches(reach, each.getKey()))
                .map(each -> new LatencyStore.Kept(each.getKey(), each.getValue())),
            steps().stream()
                .filter(each -> reaches(reach, each))
                .map(each -> new LatencyStore.Kept(each.bucket(), each.latency())))
        .sorted(Comparator.comparing((LatencyStore.Kept row) -> row.bucket().at()))
        .toList();
  }

  private static boolean reaches(Growing.Reach reach, Fine step) {
    Instant at = step.bucket().at();
    return !at.isBefore(reach.fine()) || !step.merged() && !at.isBefore(reach.from());
  }

  private static boolean reaches(Growing.Reach reach, Bucket bucket) {
    Instant at = bucket.at();
    Instant whole = reach.source().start(reach.fine());
    boolean source =
        bucket.resolution() == reach.source() && !at.isBefore(reach.from()) && at.isBefore(whole);
    boolean hour =
        bucket.resolution() == Resolution.HOUR && !at.isBefore(whole) && at.isBefore(reach.fine());
    return source || hour;
  }

  private static Latency copy(Latency latency) {
    return new Latency().with(latency);
  }
}
