package dev.signalbox.eventlog.shard;

import dev.signalbox.eventlog.Replica;
import dev.signalbox.eventlog.codec.Entry;
import dev.signalbox.schemas.Reading;
import dev.signalbox.schemas.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Work that writes down each record of its own applications; a double or a gap shows in the table.
 */
final class Ledger implements ShardWork {
  static final double BUG = 666;
  static final double ERROR = 999;

  final Map<Integer, Instant> ticks = new ConcurrentHashMap<>();
  final Set<Integer> shards = ConcurrentHashMap.newKeySet();
  private final DatabaseClient database;
  private final String group;
  private final Topics topic;
  private final Set<UUID> own;
  private boolean told = true;
  private boolean patient;

  Ledger(Replica replica, String group, Set<UUID> own) {
    this(replica, group, own, Topics.READINGS);
  }

  Ledger(Replica replica, String group, Set<UUID> own, Topics topic) {
    this.topic = topic;
    this.database = replica.database();
    this.group = group;
    this.own = own;
  }

  /** From now on it wants no ticks, so that nothing but records makes it ask the database. */
  Ledger untold() {
    told = false;
    return this;
  }

  /** From now on its records can wait for each other. */
  Ledger patient() {
    patient = true;
    return this;
  }

  @Override
  public boolean urgent(Shard shard, List<Entry> entries) {
    return !patient;
  }

  @Override
  public List<Topics> topics() {
    return List.of(Topics.CATALOG, topic);
  }

  @Override
  public String group() {
    return group;
  }

  @Override
  public void assigned(Shard shard) {
    shards.add(shard.number());
  }

  @Override
  public void revoked(Shard shard) {
    shards.remove(shard.number());
  }

  @Override
  public Mono<Void> tick(Shard shard, Instant time) {
    return told ? Mono.fromRunnable(() -> ticks.put(shard.number(), time)) : Mono.empty();
  }

  @Override
  public Mono<Void> apply(Shard shard, List<Entry> entries) {
    return Flux.fromIterable(entries)
        .filter(entry -> own.contains(entry.key()))
        .concatMap(this::write)
        .then();
  }

  private Mono<Void> write(Entry entry) {
    double value = entry.value() instanceof Reading reading ? reading.getValue() : -1;
    Mono<Void> written =
        database
            .sql("INSERT INTO ledger (topic, part, off, key, value) VALUES ($1, $2, $3, $4, $5)")
            .bind(0, entry.topic())
            .bind(1, entry.partition())
            .bind(2, entry.offset())
            .bind(3, Objects.requireNonNull(entry.key()))
            .bind(4, value)
            .then();
    if (value == ERROR) {
      return written.then(Mono.error(new AssertionError("out of everything")));
    }
    return value == BUG
        ? written.then(Mono.error(new IllegalArgumentException("a bug for this record")))
        : written;
  }
}
