package dev.signalbox.gateway.token;

import dev.signalbox.core.audience.Role;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code api_token}. Answers only what is not revoked. */
final class TokenStore {

  private static final String COLUMNS =
      "id, name, role, applications, created_at, created_by, expires_at";

  private TokenStore() {}

  /** Where a page of the list ended. */
  record Position(Instant createdAt, UUID id) {}

  /** False when a token of this id was there before, revoked ones included. */
  static Mono<Boolean> insert(DatabaseClient db, ApiToken token, byte[] hash) {
    GenericExecuteSpec insert =
        db.sql(
                """
                INSERT INTO api_token (id, name, role, applications, hash, created_at, created_by, expires_at)
                VALUES (:id, :name, :role, :applications, :hash, :created_at, :created_by, :expires_at)
                ON CONFLICT (id) DO NOTHING
                """)
            .bind("id", token.id())
            .bind("name", token.name())
            .bind("role", token.role().name().toLowerCase(Locale.ROOT))
            .bind("applications", array(token.applications()))
            .bind("hash", hash)
            .bind("created_at", token.createdAt().atOffset(ZoneOffset.UTC))
            .bind("created_by", token.createdBy())
            .bind("expires_at", time(token.expiresAt()));
    return insert.fetch().rowsUpdated().map(rows -> rows == 1);
  }

  static Mono<ApiToken> find(DatabaseClient db, byte[] hash) {
    return db.sql("SELECT " + COLUMNS + " FROM api_token WHERE hash = :hash AND revoked_at IS NULL")
        .bind("hash", hash)
        .map(TokenStore::token)
        .one();
  }

  /** Newest first, from behind {@code after}. */
  static Flux<ApiToken> list(DatabaseClient db, @Nullable Position after, int limit) {
    return db.sql(
            """
            SELECT id, name, role, applications, created_at, created_by, expires_at FROM api_token
            WHERE revoked_at IS NULL AND (:at::timestamptz IS NULL OR (created_at, id) < (:at, :id))
            ORDER BY created_at DESC, id DESC LIMIT :limit
            """)
        .bind("at", time(after == null ? null : after.createdAt()))
        .bind("id", after == null ? new UUID(0, 0) : after.id())
        .bind("limit", limit)
        .map(TokenStore::token)
        .all();
  }

  /** False when there is no such token, or not any more. */
  static Mono<Boolean> revoke(DatabaseClient db, UUID id, Instant at) {
    return db.sql("UPDATE api_token SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL")
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .bind("id", id)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  static Mono<Boolean> any(DatabaseClient db) {
    return db.sql("SELECT EXISTS (SELECT 1 FROM api_token)").mapValue(Boolean.class).one();
  }

  private static Parameter time(@Nullable Instant instant) {
    return instant == null
        ? Parameters.in(OffsetDateTime.class)
        : Parameters.in(instant.atOffset(ZoneOffset.UTC));
  }

  private static Parameter array(@Nullable Set<UUID> ids) {
    return ids == null ? Parameters.in(UUID[].class) : Parameters.in(ids.toArray(UUID[]::new));
  }

  private static ApiToken token(Readable row) {
    UUID[] applications = row.get("applications", UUID[].class);
    OffsetDateTime expires = row.get("expires_at", OffsetDateTime.class);
    return new ApiToken(
        value(row, "id", UUID.class),
        value(row, "name", String.class),
        Role.valueOf(value(row, "role", String.class).toUpperCase(Locale.ROOT)),
        applications == null ? null : Set.of(applications),
        value(row, "created_at", OffsetDateTime.class).toInstant(),
        value(row, "created_by", String.class),
        expires == null ? null : expires.toInstant());
  }

  private static <T> T value(Readable row, String column, Class<T> type) {
    T value = row.get(column, type);
    if (value == null) {
      throw new IllegalStateException("api_token." + column + " is null");
    }
    return value;
  }
}
