package dev.signalbox.incident.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Requests that carry an {@code Idempotency-Key}: the first one's answer is kept in the transaction
 * of its command and given again to each repeat. A repeat that runs beside the first waits for its
 * commit on the row.
 */
public final class Repeats {

  /** For how long a repeat is recognised. */
  public static final Duration KEPT = Duration.ofHours(24);

  private static final int LONGEST = 255;

  private final DatabaseClient database;

  Repeats(DatabaseClient database) {
    this.database = database;
  }

  /**
   * A request that may come again.
   *
   * @param caller whose key it is: keys of different callers never meet
   * @param fingerprint of method, path and body; the same key on another request is refused
   */
  public record Request(String caller, String key, String fingerprint) {

    /** Null where no key was sent. */
    public static @Nullable Request of(
        String caller, @Nullable String key, String target, byte @Nullable [] body) {
      if (key == null) {
        return null;
      }
      if (key.isBlank() || key.length() > LONGEST) {
        throw Problem.of(HttpStatus.BAD_REQUEST, "Idempotency-Key must have 1 to 255 characters.");
      }
      return new Request(caller, key, fingerprint(target, body));
    }

    private static String fingerprint(String target, byte @Nullable [] body) {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(target.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(body == null ? new byte[0] : body));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** What was answered. */
  public record Answer(int status, @Nullable String location, String body) {}

  /** Inside the command's transaction: the kept answer, or the command's own, kept from now on. */
  public Mono<Answer> once(@Nullable Request request, Instant now, Mono<Answer> command) {
    if (request == null) {
      return command;
    }
    return claim(request, now)
        .flatMap(
            mine ->
                mine
                    ? command.flatMap(answer -> keep(request, answer).thenReturn(answer))
                    : kept(request));
  }

  private Mono<Boolean> claim(Request request, Instant now) {
    return database
        .sql(
            """
            INSERT INTO idempotency (caller, key, fingerprint, created_at)
            VALUES (:caller, :key, :fingerprint, :now)
            ON CONFLICT (caller, key) DO NOTHING""")
        .bind("caller", request.caller())
        .bind("key", request.key())
        .bind("fingerprint", request.fingerprint())
        .bind("now", now)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  private Mono<Answer> kept(Request request) {
    return database
        .sql(
            "SELECT fingerprint, status, location, body FROM idempotency WHERE caller = :caller AND key = :key")
        .bind("caller", request.caller())
        .bind("key", request.key())
        .map(
            row -> {
              if (!request.fingerprint().equals(row.get("fingerprint", String.class))) {
                throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "This Idempotency-Key was used for another request.");
              }
              Integer status = row.get("status", Integer.class);
              String body = row.get("body", String.class);
              return new Answer(
                  status == null ? 200 : status,
                  row.get("location", String.class),
                  body == null ? "" : body);
            })
        .one();
  }

  private Mono<Void> keep(Request request, Answer answer) {
    var update =
        database
            .sql(
                """
                UPDATE idempotency SET status = :status, location = :location, body = :body
                WHERE caller = :caller AND key = :key""")
            .bind("status", answer.status())
            .bind("body", answer.body())
            .bind("caller", request.caller())
            .bind("key", request.key());
    String location = answer.location();
    return (location == null
            ? update.bindNull("location", String.class)
            : update.bind("location", location))
        .then();
  }

  /** Forgets what is older than {@link #KEPT}. */
  public Mono<Long> purge(Instant now) {
    return database
        .sql("DELETE FROM idempotency WHERE created_at < :before")
        .bind("before", now.minus(KEPT))
        .fetch()
        .rowsUpdated();
  }
}
