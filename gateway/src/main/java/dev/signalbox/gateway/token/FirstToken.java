package dev.signalbox.gateway.token;

import dev.signalbox.core.audience.Role;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * The first way in: where no admin token is set and no token was ever made, one is made and shown
 * once. Its id is fixed, so that of several replicas that start together one makes it.
 */
final class FirstToken implements TokenDatabase.Opened {

  private static final Logger log = LoggerFactory.getLogger(FirstToken.class);
  private static final UUID ID = new UUID(0, 1);

  private final boolean wanted;
  private final Clock clock;

  /**
   * @param wanted false where an admin token is set
   */
  FirstToken(boolean wanted, Clock clock) {
    this.wanted = wanted;
    this.clock = clock;
  }

  @Override
  public Mono<Void> run(DatabaseClient db) {
    if (!wanted) {
      return Mono.empty();
    }
    return TokenStore.any(db).filter(any -> !any).flatMap(none -> make(db)).then();
  }

  private Mono<Boolean> make(DatabaseClient db) {
    String secret = Secret.random();
    ApiToken token =
        new ApiToken(
            ID,
            "first admin",
            Role.ADMIN,
            null,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            "setup",
            null);
    return TokenStore.insert(db, token, Secret.hash(secret))
        .doOnNext(
            made -> {
              if (made) {
                log.warn("Admin token, shown only this once: {}", secret);
              }
            });
  }
}
