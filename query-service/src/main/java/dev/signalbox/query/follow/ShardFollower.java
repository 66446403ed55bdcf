package dev.signalbox.query.follow;

import dev.signalbox.eventlog.codec.Entry;
import dev.signalbox.eventlog.shard.Shard;
import dev.signalbox.eventlog.shard.ShardWork;
import dev.signalbox.query.catalog.CatalogEntry;
import dev.signalbox.query.event.IncidentVersion;
import dev.signalbox.query.event.MaintenanceVersion;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.publish.PagePublisher;
import dev.signalbox.query.records.Batch;
import dev.signalbox.query.records.QueryRecords;
import dev.signalbox.query.retention.Retention;
import dev.signalbox.query.samples.SamplePartitions;
import dev.signalbox.query.status.ComponentState;
import dev.signalbox.query.timeline.Revision;
import dev.signalbox.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What this service does with the records of a shard. */
final class ShardFollower implements ShardWork {
  private static final Duration LOADING = Duration.ofMinutes(1);

  private final Stores stores;
  private final SamplePartitions partitions;
  private final Retention retention;
  private final PagePublisher pages;
  private final VitalsPublisher vitals;
  private final Clock clock;
  private final Map<Integer, ShardMemory> shards = new ConcurrentHashMap<>();
  private final Lock keeping = new ReentrantLock();

  ShardFollower(
      Stores stores,
      SamplePartitions partitions,
      Retention retention,
      PagePublisher pages,
      VitalsPublisher vitals,
      Clock clock) {
    this.stores = stores;
    this.partitions = partitions;
    this.retention = retention;
    this.pages = pages;
    this.vitals = vitals;
    this.clock = clock;
  }

  @Override
  public List<Topics> topics() {
    return List.of(
        Topics.CATALOG, Topics.SAMPLES, Topics.READINGS, Topics.STATUSES, Topics.INCIDENTS);
  }

  @Override
  public String group() {
    return PagePublisher.GROUP;
  }

  @Override
  public void assigned(Shard shard) {
    keepPartitions();
    ShardMemory memory = ShardMemory.load(stores, shard.number(), clock.instant()).block(LOADING);
    if (memory == null) {
      throw new IllegalStateException("nothing loaded for " + shard);
    }
    shards.put(shard.number(), memory);
    pages.assigned(shard);
  }

  /** One shard after another: the first has the work, and the others need not wait in SQL. */
  private void keepPartitions() {
    keeping.lock();
    try {
      partitions.keep().block(LOADING);
    } finally {
      keeping.unlock();
    }
  }

  @Override
  public void revoked(Shard shard) {
    pages.revoked(shard);
    shards.remove(shard.number());
    vitals.forget(shard.number());
  }

  /** What moves nothing but the vital signs, which go out every few seconds, can wait. */
  @Override
  public boolean urgent(Shard shard, List<Entry> entries) {
    return !entries.stream().allMatch(QueryRecords::isVital);
  }

  @Override
  public Mono<Void> tick(Shard shard, Instant time) {
    keepPartitions(); // days pass while a shard is held
    ShardMemory memory = memory(shard);
    retention.tick(shard.number(), memory.applicationIds(), time);
    vitals.send(shard.number(), memory, time);
    return pages.tick(shard, time);
  }

  private ShardMemory memory(Shard shard) {
    ShardMemory memory = shards.get(shard.number());
    if (memory == null) {
      throw new IllegalStateException(shard + " is not loaded");
    }
    return memory;
  }

  @Override
  public Mono<Void> apply(Shard shard, List<Entry> entries) {
    Batch batch = QueryRecords.batch(entries);
    ShardMemory memory = memory(shard);
    Set<UUID> touched = new HashSet<>();
    Instant judged = batch.judgedUntil();
    return catalog(shard, batch, memory, touched)
        .then(seen(batch, memory))
        .then(Mono.defer(() -> statuses(batch, memory, touched)))
        .then(Mono.defer(() -> events(batch, touched)))
        .then(judged == null ? Mono.empty() : judge(shard, memory, judged))
        .then(stores.pages().reach(batch.extents()))
        .then(Mono.defer(() -> any(touched, stores.pages()::due)))
        .doOnSuccess(done -> pages.wake(shard, touched));
  }

  private Mono<Void> catalog(Shard shard, Batch batch, ShardMemory memory, Set<UUID> touched) {
    List<CatalogEntry> fresh = memory.catalog(batch.catalog());
    memory.remove(batch.removed());
    fresh.forEach(entry -> touched.add(entry.id()));
    touched.addAll(batch.removed());
    return any(fresh, entries -> stores.catalog().put(shard.number(), entries))
        .then(Flux.fromIterable(fresh).concatMap(this::measured).then())
        .then(any(batch.removed(), stores.catalog()::remove));
  }

  private Mono<Void> measured(CatalogEntry entry) {
    List<UUID> metrics = entry.metrics().stream().map(Facts.Metric::id).toList();
    return stores.readings().keepOnly(entry.id(), metrics);
  }

  private Mono<Void> seen(Batch batch, ShardMemory memory) {
    return (batch.observations().isEmpty() ? Mono.<Void>empty() : samples(batch, memory))
        .then(any(memory.observe(batch.observations()), stores.evidence()::put))
        .then(stores.readings().put(memory.readings().take(batch.readings())))
        .doOnNext(written -> memory.read(written, clock.instant()))
        .then();
  }

  private Mono<Void> samples(Batch batch, ShardMemory memory) {
    return stores
        .samples()
        .put(memory.recency().sort(batch.observations()))
        .doOnNext(memory::time)
        .flatMap(stores.latency()::add)
        .doOnNext(written -> memory.timed(written, clock.instant()))
        .then();
  }

  private Mono<Void> statuses(Batch batch, ShardMemory memory, Set<UUID> touched) {
    List<ComponentState> fresh = memory.states(batch.states());
    Map<UUID, ComponentState> last = new LinkedHashMap<>();
    fresh.forEach(state -> last.put(state.component(), state));
    last.values().forEach(state -> touched.add(state.application()));
    batch.revisions().stream()
        .filter(Revision.Past.class::isInstance)
        .map(Revision::application)
        .forEach(touched::add);
    return any(last.values(), stores.states()::put)
        .then(Mono.defer(() -> any(batch.revisions(), all -> memory.revise(all, fresh))));
  }

  private Mono<Void> events(Batch batch, Set<UUID> touched) {
    Map<UUID, IncidentVersion> incidents = new LinkedHashMap<>();
    batch.incidents().forEach(i -> incidents.merge(i.incident().id(), i, ShardFollower::later));
    Map<UUID, MaintenanceVersion> maintenances = new LinkedHashMap<>();
    batch
        .maintenances()
        .forEach(m -> maintenances.merge(m.maintenance().id(), m, ShardFollower::later));
    incidents.values().forEach(incident -> touched.add(incident.application()));
    maintenances.values().forEach(maintenance -> touched.add(maintenance.application()));
    return any(incidents.values(), stores.incidents()::put)
        .then(any(maintenances.values(), stores.maintenances()::put));
  }

  private static IncidentVersion later(IncidentVersion known, IncidentVersion fresh) {
    return fresh.version() < known.version() ? known : fresh;
  }

  private static MaintenanceVersion later(MaintenanceVersion known, MaintenanceVersion fresh) {
    return fresh.version() < known.version() ? known : fresh;
  }

  private Mono<Void> judge(Shard shard, ShardMemory memory, Instant until) {
    memory.judged(until);
    return stores.judged().put(shard.number(), until);
  }

  private static <C extends Collection<?>> Mono<Void> any(C items, Function<C, Mono<Void>> work) {
    return items.isEmpty() ? Mono.empty() : work.apply(items);
  }
}
