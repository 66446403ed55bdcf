package dev.signalbox.gateway.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.core.audience.Role;
import dev.signalbox.gateway.identity.Identity;
import dev.signalbox.gateway.problem.Problem;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Finds the identity behind an API token. A token that was found is known for four seconds more, so
 * that a revoked one is refused within five on every replica; when the database is away nothing
 * older is believed.
 */
public final class ApiTokens {

  private static final Duration KNOWN = Duration.ofSeconds(4);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Identity CONFIGURED = new Identity("admin", Role.ADMIN, true, null);

  private final TokenDatabase database;
  private final byte @Nullable [] adminHash;
  private final Clock clock;
  private final Cache<String, ApiToken> known =
      Caffeine.newBuilder().expireAfterWrite(KNOWN).maximumSize(10_000).build();

  ApiTokens(TokenDatabase database, @Nullable String adminToken, Clock clock) {
    this.database = database;
    this.adminHash = adminToken == null ? null : Secret.hash(adminToken);
    this.clock = clock;
  }

  /** The identity, a 401 where the secret is nobody's, or a 503 where that cannot be found out. */
  public Mono<Identity> identify(String secret) {
    byte[] hash = Secret.hash(secret);
    if (adminHash != null && MessageDigest.isEqual(adminHash, hash)) {
      return Mono.just(CONFIGURED);
    }
    return find(hash)
        .filter(token -> token.inForce(clock.instant()))
        .map(ApiToken::identity)
        .switchIfEmpty(
            Mono.error(() -> Problem.badCredentials("The token is not known, or no longer.")));
  }

  private Mono<ApiToken> find(byte[] hash) {
    String key = HexFormat.of().formatHex(hash);
    ApiToken found = known.getIfPresent(key);
    if (found != null) {
      return Mono.just(found);
    }
    return query(db -> TokenStore.find(db, hash)).doOnNext(token -> known.put(key, token));
  }

  /** A new token and its secret, which nobody will see again. */
  record Made(ApiToken token, String secret) {}

  Mono<Made> make(ApiToken token) {
    String secret = Secret.random();
    return query(db -> TokenStore.insert(db, token, Secret.hash(secret)))
        .map(inserted -> new Made(token, secret));
  }

  Mono<List<ApiToken>> list(TokenStore.@Nullable Position after, int limit) {
    return query(db -> TokenStore.list(db, after, limit).collectList());
  }

  Mono<Boolean> revoke(UUID id) {
    known.invalidateAll();
    return query(db -> TokenStore.revoke(db, id, clock.instant().truncatedTo(ChronoUnit.MILLIS)))
        .doOnNext(revoked -> known.invalidateAll());
  }

  /** A cancelled caller must not take a connection with it, so the question is asked to its end. */
  private <T> Mono<T> query(java.util.function.Function<DatabaseClient, Mono<T>> question) {
    return database
        .client()
        .flatMap(db -> Mono.fromFuture(() -> question.apply(db).toFuture(), true))
        .timeout(PATIENCE)
        .onErrorMap(error -> error instanceof Problem ? error : TokenDatabase.away());
  }
}
