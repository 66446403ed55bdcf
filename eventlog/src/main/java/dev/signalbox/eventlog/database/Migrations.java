package dev.signalbox.eventlog.database;

import java.time.Duration;
import org.flywaydb.core.Flyway;

/**
 * Brings the service's schema up to date: the tables of this module, then the service's own, in one
 * history.
 */
final class Migrations {
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

  private Migrations() {}

  /**
   * Waits for a PostgreSQL that is not up yet; fails when it has not answered in time or a
   * migration fails.
   */
  static void run(DatabaseUrl url, DatabaseSettings settings) {
    Flyway.configure()
        .dataSource(url.jdbc(), url.user(), url.password())
        .schemas(settings.schema())
        .createSchemas(true)
        .locations("classpath:db/eventlog", "classpath:db/" + settings.schema())
        .failOnMissingLocations(false)
        .connectRetries((int) settings.pool().migrate().dividedBy(BETWEEN_TRIES))
        .connectRetriesInterval((int) BETWEEN_TRIES.toSeconds())
        .load()
        .migrate();
  }
}
