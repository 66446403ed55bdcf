package dev.signalbox.eventlog.database;

import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.retry.RetryListener;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.retry.Retryable;

/**
 * Brings the service's schema up to date: the tables of this module, then the service's own, in one
 * history.
 */
final class Migrations {
  private static final Logger log = LoggerFactory.getLogger(Migrations.class);
  private static final Duration FIRST_TRY_AGAIN = Duration.ofMillis(100);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

  // By default Flyway notes a migration on a second connection after it was committed on the first;
  // who dies in between finds it done but not noted, and never starts again.
  private static final Map<String, String> ONE_TRANSACTION =
      Map.of("flyway.postgresql.transactional.lock", "false");

  private Migrations() {}

  /**
   * Waits for a PostgreSQL that is not up yet, and begins again when one goes away in between: each
   * migration and the note that it is done are one transaction. Fails when that has taken longer
   * than {@code signalbox.pool.migrate}, and at once when a migration is wrong.
   */
  static void run(DatabaseUrl url, DatabaseSettings settings) {
    Duration patience = settings.pool().migrate();
    long tries = patience.dividedBy(BETWEEN_TRIES);
    Flyway flyway =
        Flyway.configure()
            .dataSource(url.jdbc(), url.user(), url.password())
            .schemas(settings.schema())
            .createSchemas(true)
            .locations("classpath:db/eventlog", "classpath:db/" + settings.schema())
            .failOnMissingLocations(false)
            .connectRetries((int) tries)
            .connectRetriesInterval((int) BETWEEN_TRIES.toSeconds())
            .configuration(ONE_TRANSACTION)
            .load();
    RetryTemplate again =
        new RetryTemplate(
            RetryPolicy.builder()
                .maxRetries(tries)
                .timeout(patience)
                .delay(FIRST_TRY_AGAIN)
                .multiplier(2)
                .maxDelay(BETWEEN_TRIES)
                .predicate(Trouble::passes)
                .build());
    again.setRetryListener(new Saying());
    again.invoke(flyway::migrate);
  }

  private static final class Saying implements RetryListener {
    @Override
    public void onRetryFailure(RetryPolicy policy, Retryable<?> migration, Throwable failure) {
      log.warn(
          "PostgreSQL went away while its tables were brought up to date: {}",
          NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
    }
  }
}
