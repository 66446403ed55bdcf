package dev.signalbox.eventlog.shard;

import dev.signalbox.eventlog.codec.Entry;
import dev.signalbox.schemas.Topics;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * What a service does with the records of a shard. {@link #apply} and {@link #tick} run inside one
 * R2DBC transaction that also moves the offsets and holds the shard's row lock under its epoch; all
 * calls for one shard come one after another.
 *
 * <p>Failures: what passes by itself (database away, deadlock, timeout) is retried for ever. Any
 * other exception is taken for a bug: the batch is retried record by record, and a record that
 * fails alone goes to the dead-letter topic. After every failure the state in memory is dropped and
 * loaded anew: {@link #revoked}, then {@link #assigned}.
 */
public interface ShardWork {

  /** The topics read, any order. Compacted ones are read to their end before the others start. */
  List<Topics> topics();

  /** The consumer group. */
  String group();

  /**
   * Applies a batch.
   *
   * @param entries in the order of {@link Topics#sharded()}, then by offset
   */
  Mono<Void> apply(Shard shard, List<Entry> entries);

  /**
   * Whether something in these records must be applied at once. What need not is gathered until the
   * next tick, so that more records share a transaction. Each record is asked for once, in the
   * order in which they came.
   */
  default boolean urgent(Shard shard, List<Entry> entries) {
    return true;
  }

  /**
   * Tells the time, about once a second and never backwards. It is the wall clock of a moment up to
   * which every record is proven to be applied; while the shard is behind, the append time of the
   * last applied record. Returning {@link Mono#empty()} itself costs no transaction.
   */
  default Mono<Void> tick(Shard shard, Instant time) {
    return Mono.empty();
  }

  /**
   * Before the first batch under this epoch; the place to load state into memory. May block;
   * retried until it works.
   */
  default void assigned(Shard shard) {}

  /**
   * After the last batch under this epoch; the place to drop state from memory. Must bear being
   * called twice.
   */
  default void revoked(Shard shard) {}
}
