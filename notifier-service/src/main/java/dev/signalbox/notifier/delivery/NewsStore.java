package dev.signalbox.notifier.delivery;

import dev.signalbox.notifier.news.News;
import dev.signalbox.notifier.news.NewsJson;
import dev.signalbox.notifier.news.NewsType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code news}: what there is to tell, once, however many are told. */
public final class NewsStore {

  private final DatabaseClient db;

  public NewsStore(DatabaseClient db) {
    this.db = db;
  }

  Mono<Void> add(News news) {
    return db.sql(
            """
            INSERT INTO news (key, application_id, type, subject, sequence, at, facts)
            VALUES (:key, :application, :type, :subject, :sequence, :at, cast(:facts AS jsonb))
            ON CONFLICT (key) DO NOTHING
            """)
        .bind("key", news.key())
        .bind("application", news.applicationId())
        .bind("type", news.type().word())
        .bind("subject", news.subject())
        .bind("sequence", news.sequence())
        .bind("at", news.at())
        .bind("facts", NewsJson.write(news.facts()))
        .then();
  }

  Mono<News> find(String key) {
    return db.sql("SELECT *, facts::text AS content FROM news WHERE key = :key")
        .bind("key", key)
        .map(NewsStore::read)
        .one();
  }

  Flux<News> since(UUID application, Instant since) {
    return db.sql(
            """
            SELECT *, facts::text AS content FROM news
            WHERE application_id = :application AND at >= :since AND type NOT LIKE 'subscription.%'
            ORDER BY at, sequence LIMIT 1000
            """)
        .bind("application", application)
        .bind("since", since)
        .map(NewsStore::read)
        .all();
  }

  private static News read(Readable row) {
    NewsType type = NewsType.of(text(row, "type"));
    return new News(
        text(row, "key"),
        Objects.requireNonNull(row.get("application_id", UUID.class)),
        type,
        Objects.requireNonNull(row.get("subject", UUID.class)),
        Objects.requireNonNull(row.get("sequence", Long.class)),
        Objects.requireNonNull(row.get("at", Instant.class)),
        NewsJson.read(type, text(row, "content")));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
