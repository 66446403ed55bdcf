package dev.signalbox.eventlog.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.eventlog.Readings;
import dev.signalbox.eventlog.Replica;
import dev.signalbox.eventlog.codec.Entry;
import dev.signalbox.eventlog.view.TopicView;
import dev.signalbox.schemas.Reading;
import dev.signalbox.schemas.Topics;
import dev.signalbox.testkit.Databases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class OutboxIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final int WRITERS = 200;
  private static final int LATEST_COMMIT_MS = 2_000;

  /** Few at every build; {@code script/bench evidence} writes 100,000. */
  private static final int ROWS = Integer.getInteger("signalbox.evidence.rows", 1_200);

  private final Databases.Database database = Databases.fresh();
  private final List<Entry> published = new CopyOnWriteArrayList<>();
  private Replica replica;

  @BeforeEach
  void start() {
    replica = Replica.start(database);
    TopicView.Listener listener = published::add;
    replica.run(replica.eventlog().topicView(List.of(Topics.READINGS), listener));
    database.execute("CREATE TABLE ledger.application (id uuid PRIMARY KEY, version bigint)");
  }

  @AfterEach
  void stop() {
    replica.close();
  }

  @Test
  void inv_15_concurrent_writers_with_slow_commits_are_published_whole_and_in_order() {
    List<UUID> applications =
        IntStream.range(0, 2 * WRITERS).mapToObj(i -> UUID.randomUUID()).toList();
    applications.forEach(
        id -> database.execute("INSERT INTO ledger.application VALUES ('" + id + "', 0)"));
    int rounds = Math.max(1, ROWS / applications.size());
    int rows = rounds * applications.size();
    Random random = new Random(15);

    try (Replica writers = Replica.start(database, Map.of("signalbox.pool.size", WRITERS))) {
      Flux.range(0, rows)
          .flatMap(
              i ->
                  write(
                      writers,
                      applications.get(i % applications.size()),
                      random.nextInt(LATEST_COMMIT_MS)),
              WRITERS)
          .blockLast(Duration.ofMinutes(30));
    }

    await().until(() -> values(applications).size() >= rows);
    applications.forEach(
        id ->
            assertThat(values(List.of(id)))
                .isEqualTo(IntStream.rangeClosed(1, rounds).mapToObj(v -> (double) v).toList()));
    await().until(() -> database.number("SELECT count(*) FROM ledger.outbox") == 0);
  }

  @Test
  void a_transaction_that_is_rolled_back_publishes_nothing() {
    UUID application = UUID.randomUUID();
    Mono<Void> fails = add(application, 1).then(Mono.error(new IllegalStateException("no")));

    assertThatThrownBy(() -> replica.transactions().transactional(fails).block(SOON))
        .hasMessage("no");
    replica.transactions().transactional(add(application, 2)).block(SOON);

    await().until(() -> !values(List.of(application)).isEmpty());
    assertThat(values(List.of(application))).containsExactly(2.0);
  }

  @Test
  void a_null_is_published_as_a_tombstone() {
    UUID application = UUID.randomUUID();
    Mono<Void> removal = replica.outbox().add(Topics.READINGS, application, 2, null);

    replica.transactions().transactional(add(application, 1).then(removal)).block(SOON);

    await().until(() -> published.stream().filter(e -> application.equals(e.key())).count() == 2);
    assertThat(published)
        .filteredOn(e -> application.equals(e.key()))
        .last()
        .matches(e -> e.value() == null);
  }

  @Test
  void outside_of_a_transaction_it_is_refused() {
    assertThatThrownBy(() -> add(UUID.randomUUID(), 1).block(SOON))
        .hasMessageContaining("transaction");
  }

  @Test
  void rows_that_a_crash_has_left_behind_are_published_after_the_start() {
    UUID application = UUID.randomUUID();
    replica.bean(Relay.class).stop();
    replica.transactions().transactional(add(application, 1)).block(SOON);
    assertThat(database.number("SELECT count(*) FROM ledger.outbox")).isEqualTo(1);

    try (Replica next = Replica.start(database)) {
      await().until(() -> !values(List.of(application)).isEmpty());
      await().until(() -> database.number("SELECT count(*) FROM ledger.outbox") == 0);
    }
  }

  @Test
  void a_crash_between_acknowledgement_and_commit_publishes_again() {
    UUID application = UUID.randomUUID();
    database.execute(
        """
        CREATE FUNCTION ledger.crash() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN old; END $$
        """);
    database.execute(
        "CREATE TRIGGER crash BEFORE DELETE ON ledger.outbox FOR EACH ROW EXECUTE FUNCTION ledger.crash()");
    replica.transactions().transactional(add(application, 1)).block(SOON);
    await().until(() -> !values(List.of(application)).isEmpty());

    database.execute("DROP TRIGGER crash ON ledger.outbox");

    await().until(() -> database.number("SELECT count(*) FROM ledger.outbox") == 0);
    assertThat(values(List.of(application))).hasSizeGreaterThan(1).containsOnly(1.0);
    assertThat(replica.count("signalbox.eventlog.outbox.failures")).isPositive();
  }

  @Test
  void two_relays_on_one_outbox_keep_the_order() {
    UUID application = UUID.randomUUID();
    database.execute("INSERT INTO ledger.application VALUES ('" + application + "', 0)");
    try (Replica second = Replica.start(database)) {
      Flux.range(0, 100)
          .concatMap(i -> write(i % 2 == 0 ? replica : second, application, 0))
          .blockLast(SOON);
      await().until(() -> values(List.of(application)).size() >= 100);
    }

    assertThat(values(List.of(application)))
        .isEqualTo(IntStream.rangeClosed(1, 100).mapToObj(v -> (double) v).toList());
  }

  private Mono<Void> add(UUID application, long version) {
    return replica
        .outbox()
        .add(Topics.READINGS, application, version, Readings.of(application, version));
  }

  // As services do: the version is taken under the application's row lock, and the commit comes
  // late.
  private static Mono<Void> write(Replica by, UUID application, int delayMs) {
    return by.transactions()
        .transactional(
            by.database()
                .sql("UPDATE application SET version = version + 1 WHERE id = $1 RETURNING version")
                .bind(0, application)
                .map(row -> row.get("version", Long.class))
                .one()
                .flatMap(
                    version ->
                        by.outbox()
                            .add(
                                Topics.READINGS,
                                application,
                                version,
                                Readings.of(application, version)))
                .then(Mono.delay(Duration.ofMillis(delayMs)))
                .then());
  }

  private List<Double> values(List<UUID> applications) {
    List<Double> values = new ArrayList<>();
    for (Entry entry : published) {
      if (applications.contains(entry.key()) && entry.value() instanceof Reading reading) {
        values.add(reading.getValue());
      }
    }
    return values;
  }
}
