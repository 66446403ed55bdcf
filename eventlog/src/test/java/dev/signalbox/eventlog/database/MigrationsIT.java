package dev.signalbox.eventlog.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.testkit.Databases;
import dev.signalbox.testkit.FaultProxy;
import dev.signalbox.testkit.FaultProxy.Moment;
import java.time.Duration;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A service starts beside a database that dies while its tables are made. */
class MigrationsIT {
  // Before, it connects and makes its history, which Flyway itself tries again, once a second.
  private static final int FIRST_OF_A_MIGRATION = 29;
  private static final int MOST_MESSAGES = 200;

  private final Databases.Database database = Databases.fresh();
  private final FaultProxy proxy = FaultProxy.to(database.host(), database.port());

  @AfterEach
  void stop() {
    proxy.close();
  }

  @ParameterizedTest
  @EnumSource
  void the_tables_are_made_wherever_the_connection_is_cut(Moment moment) {
    int message = FIRST_OF_A_MIGRATION;
    for (boolean cut = true; cut && message < MOST_MESSAGES; message++) {
      database.execute("DROP SCHEMA IF EXISTS cut CASCADE; CREATE SCHEMA cut");
      proxy.cutAt(message, moment);
      migrate("cut", Duration.ofMinutes(1));
      cut = proxy.letThrough();
      assertThat(database.number("SELECT count(*) FROM cut.outbox"))
          .as("rows of the outbox, when message %d was cut", message)
          .isZero();
    }

    assertThat(message)
        .as("messages of one start")
        .isBetween(FIRST_OF_A_MIGRATION + 20, MOST_MESSAGES - 1);
  }

  @Test
  void who_does_not_want_to_wait_hears_of_it_at_once() {
    migrate("waiting", Duration.ZERO);
    proxy.cutAt(12, Moment.BEFORE_THE_MESSAGE);

    assertThatThrownBy(() -> migrate("waiting", Duration.ZERO)).isInstanceOf(FlywayException.class);
  }

  private void migrate(String schema, Duration patience) {
    DatabaseSettings.Pool pool =
        new DatabaseSettings.Pool(
            2,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            patience);
    String url =
        "postgresql://%s:%s@localhost:%d/%s"
            .formatted(database.user(), database.password(), proxy.port(), database.name());
    Migrations.run(DatabaseUrl.parse(url), new DatabaseSettings(url, schema, pool));
  }
}
