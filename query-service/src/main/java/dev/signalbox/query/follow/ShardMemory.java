package dev.signalbox.query.follow;

import dev.signalbox.query.catalog.CatalogEntry;
import dev.signalbox.query.latency.LatencyStore;
import dev.signalbox.query.metric.Readings;
import dev.signalbox.query.metric.Step;
import dev.signalbox.query.page.Vitals;
import dev.signalbox.query.records.QueryRecords;
import dev.signalbox.query.samples.Durations;
import dev.signalbox.query.samples.Evidence;
import dev.signalbox.query.samples.EvidenceStore;
import dev.signalbox.query.samples.Observation;
import dev.signalbox.query.samples.Recency;
import dev.signalbox.query.status.ComponentState;
import dev.signalbox.query.timeline.Revision;
import dev.signalbox.query.timeline.ShardHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What the owner of a shard holds in memory, so that a batch reads nothing back: the same as the
 * tables, loaded when the shard is assigned. Used by one thread at a time; thrown away after a
 * failure.
 */
final class ShardMemory {
  private final Map<UUID, CatalogEntry> catalog = new HashMap<>();
  private final Map<UUID, Long> stateVersions = new HashMap<>();
  private final Map<UUID, Evidence> evidence = new HashMap<>();
  private final Recency recency = new Recency();
  private final Readings readings = new Readings();
  private final Map<UUID, Durations> durations = new HashMap<>();
  private final LastSteps<LatencyStore.Point> times;
  private final LastSteps<Step> courses;
  private final ShardHistory history;
  private final Instant since;
  private @Nullable Instant judgedUntil;

  ShardMemory(ShardHistory history, Instant since) {
    this.history = history;
    this.since = since;
    this.times = new LastSteps<>(since);
    this.courses = new LastSteps<>(since);
  }

  static Mono<ShardMemory> load(Stores stores, int shard, Instant now) {
    ShardMemory memory = new ShardMemory(new ShardHistory(stores.spans(), stores.daily()), now);
    return stores
        .catalog()
        .of(shard)
        .doOnNext(entry -> memory.catalog.put(entry.id(), entry))
        .then(Mono.defer(() -> memory.fill(stores, shard, now)))
        .thenReturn(memory);
  }

  private Mono<Void> fill(Stores stores, int shard, Instant now) {
    Collection<UUID> applications = catalog.keySet();
    return stores
        .states()
        .of(applications)
        .doOnNext(state -> stateVersions.put(state.component(), state.version()))
        .thenMany(stores.evidence().of(applications))
        .doOnNext(known -> evidence.put(known.check(), known))
        .doOnNext(recency::load)
        .thenMany(stores.readings().of(applications))
        .doOnNext(readings::load)
        .then(stores.judged().of(shard).doOnNext(until -> judgedUntil = until))
        .then(history.load(applications, now));
  }

  /** Takes entries of the catalog; returns those that are not older than what is known. */
  List<CatalogEntry> catalog(List<CatalogEntry> entries) {
    List<CatalogEntry> fresh = new ArrayList<>();
    for (CatalogEntry entry : entries) {
      CatalogEntry known = catalog.get(entry.id());
      if (known == null || known.version() <= entry.version()) {
        catalog.put(entry.id(), entry);
        fresh.add(entry);
      }
    }
    return fresh;
  }

  void remove(Collection<UUID> applications) {
    applications.forEach(catalog::remove);
  }

  /** Takes live states; returns those that are not older than what is known. */
  List<ComponentState> states(List<ComponentState> states) {
    List<ComponentState> fresh = new ArrayList<>();
    for (ComponentState state : states) {
      if (state.version() >= stateVersions.getOrDefault(state.component(), Long.MIN_VALUE)) {
        stateVersions.put(state.component(), state.version());
        fresh.add(state);
      }
    }
    return fresh;
  }

  Recency recency() {
    return recency;
  }

  /** What a batch says about evidence: the latest of each check. */
  Collection<Evidence> observe(List<Observation> observations) {
    Collection<Evidence> latest = EvidenceStore.latest(observations);
    latest.forEach(fresh -> evidence.merge(fresh.check(), fresh, Evidence::later));
    return latest;
  }

  /** Counts samples that are in the record for the first time. */
  void time(List<Observation> fresh) {
    for (Observation observation : fresh) {
      Double millis = observation.responseTimeMs();
      if (millis != null) {
        durations
            .computeIfAbsent(observation.component(), first -> new Durations(since))
            .add(millis);
      }
    }
  }

  Vitals.@Nullable Durations durations(UUID component) {
    Durations known = durations.get(component);
    return known == null ? null : known.counted();
  }

  /** Response times as they are kept now. */
  void timed(List<LatencyStore.Point> written, Instant now) {
    written.forEach(point -> times.written(point.component(), point.at(), point, now));
  }

  Vitals.Lately times(UUID component) {
    return new Vitals.Lately(
        times.since(component), times.of(component, (at, point) -> point.step()));
  }

  Readings readings() {
    return readings;
  }

  /** Values of metrics as they are kept now. */
  void read(List<Step> written, Instant now) {
    written.forEach(step -> courses.written(step.metric(), step.at(), step, now));
  }

  Vitals.Lately course(UUID metric) {
    return new Vitals.Lately(courses.since(metric), courses.of(metric, (at, step) -> step.vital()));
  }

  void judged(Instant until) {
    judgedUntil = judgedUntil == null || until.isAfter(judgedUntil) ? until : judgedUntil;
  }

  /** Applies what is new about the past and the present; of live states only fresh ones. */
  Mono<Void> revise(List<Revision> revisions, List<ComponentState> fresh) {
    Set<Revision> live = fresh.stream().map(QueryRecords::live).collect(Collectors.toSet());
    return history.apply(
        revisions.stream().filter(r -> r instanceof Revision.Past || live.contains(r)).toList());
  }

  Collection<CatalogEntry> applications() {
    return catalog.values();
  }

  Collection<UUID> applicationIds() {
    return List.copyOf(catalog.keySet());
  }

  @Nullable Evidence evidence(UUID check) {
    return evidence.get(check);
  }

  @Nullable Instant judgedUntil() {
    return judgedUntil;
  }

  ShardHistory history() {
    return history;
  }
}
