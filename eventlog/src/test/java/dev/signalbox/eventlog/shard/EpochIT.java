package dev.signalbox.eventlog.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.eventlog.Replica;
import dev.signalbox.eventlog.shard.ShardStore.Step;
import dev.signalbox.eventlog.shard.ShardStore.Stored;
import dev.signalbox.testkit.Databases;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class EpochIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String TOPIC = "signalbox.readings";

  private final Databases.Database database = Databases.fresh();
  private Replica replica;
  private ShardStore store;

  @BeforeEach
  void start() {
    replica = Replica.start(database);
    store = new ShardStore(replica.database(), "group");
  }

  @AfterEach
  void stop() {
    replica.close();
  }

  @Test
  void inv_11_under_a_past_epoch_nothing_changes() {
    Shard asleep = open();
    Shard awake = open();

    assertThatThrownBy(() -> batch(asleep, 0, 10)).isInstanceOf(NotOursException.class);
    assertThat(rows()).isZero();

    batch(awake, 0, 10);
    assertThat(rows()).isEqualTo(1);
    assertThat(next()).isEqualTo(10);
  }

  @Test
  void an_offset_that_is_elsewhere_changes_nothing() {
    Shard shard = open();
    batch(shard, 0, 10);

    assertThatThrownBy(() -> batch(shard, 0, 10)).isInstanceOf(NotOursException.class);

    assertThat(rows()).isEqualTo(1);
    assertThat(next()).isEqualTo(10);
  }

  private Shard open() {
    Shard shard = Objects.requireNonNull(store.raise(3).block(SOON));
    if (shard.epoch() == 1) {
      store.store(3, List.of(new Stored(TOPIC, UUID.randomUUID(), 0))).block(SOON);
    }
    return shard;
  }

  private void batch(Shard shard, long from, long to) {
    Mono<Void> work =
        replica
            .database()
            .sql("INSERT INTO ledger (topic, part, off, key) VALUES ('t', 3, 0, gen_random_uuid())")
            .then();
    replica
        .transactions()
        .transactional(
            store
                .require(shard)
                .then(store.advance(3, List.of(new Step(TOPIC, from, to))))
                .then(work))
        .block(SOON);
  }

  private long rows() {
    return database.number("SELECT count(*) FROM ledger.ledger");
  }

  private long next() {
    return database.number("SELECT next FROM ledger.consumer_offset");
  }
}
