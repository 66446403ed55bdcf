package dev.signalbox.eventlog.outbox;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code outbox}. */
public final class OutboxStore {
  private final DatabaseClient database;

  public OutboxStore(DatabaseClient database) {
    this.database = database;
  }

  /** One row; the sequence is given by the database. */
  record Row(
      int part, long version, long sequence, String topic, UUID key, byte @Nullable [] payload) {}

  /** What waits on one partition. */
  record Waiting(int part, long rows, Duration oldest) {}

  Mono<Void> insert(List<Row> rows) {
    return database
        .sql(
            """
            INSERT INTO outbox (part, version, topic, key, payload)
            SELECT part, version, topic, key, decode(payload, 'hex')
            FROM unnest($1::int[], $2::bigint[], $3::text[], $4::uuid[], $5::text[])
              WITH ORDINALITY AS r(part, version, topic, key, payload, n)
            ORDER BY n
            """)
        .bind(0, rows.stream().map(Row::part).toArray(Integer[]::new))
        .bind(1, rows.stream().map(Row::version).toArray(Long[]::new))
        .bind(2, rows.stream().map(Row::topic).toArray(String[]::new))
        .bind(3, rows.stream().map(Row::key).toArray(UUID[]::new))
        .bind(4, rows.stream().map(row -> hex(row.payload())).toArray(String[]::new))
        .then();
  }

  /**
   * Whether this transaction is now the only one that publishes the partition; it stays so until it
   * ends.
   */
  Mono<Boolean> lock(int part) {
    return database
        .sql(
            """
            SELECT pg_try_advisory_xact_lock(hashtext(current_schema() || '.outbox'), $1) AS got
            """)
        .bind(0, part)
        .map(row -> Boolean.TRUE.equals(row.get("got", Boolean.class)))
        .one();
  }

  Flux<Row> next(int part, int limit) {
    return database
        .sql(
            """
            SELECT part, version, sequence, topic, key, payload
            FROM outbox WHERE part = $1 ORDER BY sequence LIMIT $2
            """)
        .bind(0, part)
        .bind(1, limit)
        .map(OutboxStore::row)
        .all();
  }

  Mono<Void> delete(int part, List<Row> rows) {
    return database
        .sql(
            """
            DELETE FROM outbox WHERE part = $1 AND sequence = ANY($2::bigint[])
            """)
        .bind(0, part)
        .bind(1, rows.stream().map(Row::sequence).toArray(Long[]::new))
        .then();
  }

  Flux<Waiting> waiting() {
    return database
        .sql(
            """
            SELECT part, count(*) AS waiting,
                   (extract(epoch FROM clock_timestamp() - min(created_at)) * 1000)::bigint AS oldest
            FROM outbox GROUP BY part
            """)
        .map(
            row ->
                new Waiting(
                    integer(row, "part"),
                    number(row, "waiting"),
                    Duration.ofMillis(number(row, "oldest"))))
        .all();
  }

  private static Row row(Readable row) {
    String topic = row.get("topic", String.class);
    UUID key = row.get("key", UUID.class);
    if (topic == null || key == null) {
      throw new IllegalStateException("outbox row without topic or key");
    }
    return new Row(
        integer(row, "part"),
        number(row, "version"),
        number(row, "sequence"),
        topic,
        key,
        row.get("payload", byte[].class));
  }

  // The driver writes bytea[] as text without escaping its backslashes, which PostgreSQL reads as
  // other bytes.
  private static @Nullable String hex(byte @Nullable [] payload) {
    return payload == null ? null : HexFormat.of().formatHex(payload);
  }

  private static int integer(Readable row, String column) {
    return Math.toIntExact(number(row, column));
  }

  private static long number(Readable row, String column) {
    Long value = row.get(column, Long.class);
    return value == null ? 0 : value;
  }
}
