package dev.signalbox.eventlog.outbox;

import dev.signalbox.eventlog.broker.Partitions;
import dev.signalbox.eventlog.codec.AvroCodec;
import dev.signalbox.schemas.Topics;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;

/**
 * Records that are published if and only if the caller's transaction commits. Must be subscribed
 * inside a transaction that holds the application's row lock; fails outside of one.
 */
public final class Outbox {
  private final OutboxStore store;
  private final Relay relay;
  private final AvroCodec codec;
  private final Partitions partitions;

  public Outbox(OutboxStore store, Relay relay, AvroCodec codec, Partitions partitions) {
    this.store = store;
    this.relay = relay;
    this.codec = codec;
    this.partitions = partitions;
  }

  /** Adds one record; a null value is a tombstone. */
  public Mono<Void> add(Topics topic, UUID key, long version, @Nullable SpecificRecord value) {
    return add(List.of(new Outgoing(topic, key, version, value)));
  }

  /** Adds records in this order, with one statement. */
  public Mono<Void> add(List<Outgoing> records) {
    if (records.isEmpty()) {
      return Mono.empty();
    }
    return TransactionSynchronizationManager.forCurrentTransaction()
        .doOnNext(transaction -> transaction.registerSynchronization(new Announce(records)))
        .flatMap(transaction -> store.insert(records.stream().map(this::row).toList()));
  }

  private OutboxStore.Row row(Outgoing record) {
    var value = record.value();
    return new OutboxStore.Row(
        partitions.of(record.key()),
        record.version(),
        0,
        record.topic().topic(),
        record.key(),
        value == null ? null : codec.encode(value));
  }

  /** Tells the relay after the commit, so that nothing waits for its next look. */
  private final class Announce implements TransactionSynchronization {
    private final int[] parts;

    private Announce(List<Outgoing> records) {
      this.parts = records.stream().mapToInt(r -> partitions.of(r.key())).distinct().toArray();
    }

    @Override
    public Mono<Void> afterCommit() {
      return Mono.fromRunnable(() -> relay.nudge(parts));
    }
  }
}
