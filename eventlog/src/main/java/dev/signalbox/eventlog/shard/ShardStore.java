package dev.signalbox.eventlog.shard;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The tables {@code shard} and {@code consumer_offset} of one consumer group. */
final class ShardStore {
  private final DatabaseClient database;
  private final String group;

  ShardStore(DatabaseClient database, String group) {
    this.database = database;
    this.group = group;
  }

  /** Where a topic's partition goes on. */
  record Stored(String topic, UUID topicId, long next) {}

  /** A step from one offset to another; both as the next offset to apply. */
  record Step(String topic, long expected, long next) {}

  /** Makes the caller the owner; every older epoch changes nothing from now on. */
  Mono<Shard> raise(int number) {
    return database
        .sql(
            """
            INSERT INTO shard AS s (consumer_group, number, epoch) VALUES ($1, $2, 1)
            ON CONFLICT (consumer_group, number) DO UPDATE SET epoch = s.epoch + 1
            RETURNING epoch
            """)
        .bind(0, group)
        .bind(1, number)
        .map(row -> new Shard(number, required(row.get("epoch", Long.class))))
        .one();
  }

  /** Locks the shard for the transaction; an error if somebody else owns it by now. */
  Mono<Void> require(Shard shard) {
    return database
        .sql(
            """
            SELECT epoch FROM shard WHERE consumer_group = $1 AND number = $2 FOR UPDATE
            """)
        .bind(0, group)
        .bind(1, shard.number())
        .map(row -> required(row.get("epoch", Long.class)))
        .one()
        .filter(epoch -> epoch == shard.epoch())
        .switchIfEmpty(Mono.error(() -> NotOursException.otherOwner(shard)))
        .then();
  }

  Mono<Map<String, Stored>> offsets(int number) {
    return database
        .sql(
            """
            SELECT topic, topic_id, next FROM consumer_offset WHERE consumer_group = $1 AND part = $2
            """)
        .bind(0, group)
        .bind(1, number)
        .map(
            row ->
                new Stored(
                    required(row.get("topic", String.class)),
                    required(row.get("topic_id", UUID.class)),
                    required(row.get("next", Long.class))))
        .all()
        .collect(Collectors.toMap(Stored::topic, stored -> stored));
  }

  Mono<Void> store(int number, List<Stored> offsets) {
    return database
        .sql(
            """
            INSERT INTO consumer_offset (consumer_group, part, topic, topic_id, next)
            SELECT $1, $2, topic, topic_id, next
            FROM unnest($3::text[], $4::uuid[], $5::bigint[]) AS o(topic, topic_id, next)
            ON CONFLICT (consumer_group, topic, part)
              DO UPDATE SET topic_id = excluded.topic_id, next = excluded.next
            """)
        .bind(0, group)
        .bind(1, number)
        .bind(2, offsets.stream().map(Stored::topic).toArray(String[]::new))
        .bind(3, offsets.stream().map(Stored::topicId).toArray(UUID[]::new))
        .bind(4, offsets.stream().map(Stored::next).toArray(Long[]::new))
        .then();
  }

  /** Moves offsets by compare-and-set; an error if any is not where it is expected. */
  Mono<Void> advance(int number, List<Step> steps) {
    return database
        .sql(
            """
            UPDATE consumer_offset o SET next = s.next
            FROM unnest($3::text[], $4::bigint[], $5::bigint[]) AS s(topic, expected, next)
            WHERE o.consumer_group = $1 AND o.part = $2 AND o.topic = s.topic AND o.next = s.expected
            """)
        .bind(0, group)
        .bind(1, number)
        .bind(2, steps.stream().map(Step::topic).toArray(String[]::new))
        .bind(3, steps.stream().map(Step::expected).toArray(Long[]::new))
        .bind(4, steps.stream().map(Step::next).toArray(Long[]::new))
        .fetch()
        .rowsUpdated()
        .filter(rows -> rows == steps.size())
        .switchIfEmpty(Mono.error(() -> NotOursException.moved("not at " + steps)))
        .then();
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("null in a column that has none");
    }
    return value;
  }
}
