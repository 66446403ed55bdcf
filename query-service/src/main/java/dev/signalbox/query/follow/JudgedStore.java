package dev.signalbox.query.follow;

import dev.signalbox.query.stored.Columns;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The table {@code judged}. */
final class JudgedStore {
  private final DatabaseClient database;

  JudgedStore(DatabaseClient database) {
    this.database = database;
  }

  Mono<Void> put(int shard, Instant until) {
    return database
        .sql(
            """
            INSERT INTO judged (shard, until_at) VALUES ($1, $2)
            ON CONFLICT (shard) DO UPDATE SET until_at = greatest(judged.until_at, excluded.until_at)
            """)
        .bind(0, shard)
        .bind(1, until)
        .then();
  }

  Mono<Instant> of(int shard) {
    return database
        .sql("SELECT until_at FROM judged WHERE shard = $1")
        .bind(0, shard)
        .map(row -> Columns.get(row, "until_at", Instant.class))
        .one();
  }
}
