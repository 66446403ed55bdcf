package dev.signalbox.eventlog.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.eventlog.Readings;
import dev.signalbox.eventlog.Replica;
import dev.signalbox.eventlog.outbox.Relay;
import dev.signalbox.eventlog.view.TopicView;
import dev.signalbox.schemas.Reading;
import dev.signalbox.schemas.Topics;
import dev.signalbox.testkit.Databases;
import dev.signalbox.testkit.FaultProxy;
import dev.signalbox.testkit.FaultProxy.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The connection to the database is cut at every message of a transaction in turn, once before the
 * database has seen the message and once before its answer arrives: every place at which the code
 * waits. It is over when the transaction was through before its turn came.
 */
class CrashPointsIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int MOST_MESSAGES = 60;

  private final UUID application = UUID.randomUUID();
  private final Databases.Database database = Databases.fresh();
  private final FaultProxy proxy = FaultProxy.to(database.host(), database.port());

  @AfterEach
  void stop() {
    proxy.close();
  }

  @ParameterizedTest
  @EnumSource
  void inv_10_offset_and_state_commit_together_wherever_the_connection_is_cut(Moment moment) {
    int cuts = 0;
    try (Replica direct = Replica.start(database);
        Replica replica = behindTheProxy("1h")) {
      Ledger ledger = new Ledger(replica, "crash-" + application, Set.of(application)).untold();
      replica.run(replica.eventlog().shardConsumer(ledger));
      publish(direct, 0);
      awaitRows(1);
      for (boolean cut = true; cut && cuts < MOST_MESSAGES; cuts++) {
        proxy.cutAt(cuts + 1, moment);
        publish(direct, cuts + 1);
        awaitRows(cuts + 2);
        cut = proxy.letThrough();
      }

      assertThat(cuts).as("messages of one transaction").isBetween(5, MOST_MESSAGES - 1);
      assertThat(database.number("SELECT count(DISTINCT off) FROM ledger.ledger"))
          .isEqualTo(cuts + 1);
      assertThat(outOfOrder()).isZero();
      assertThat(replica.count("signalbox.eventlog.dead.letters", "reason", "failed")).isZero();
      assertThat(replica.count("signalbox.eventlog.retries")).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void inv_10_what_is_committed_is_published_in_order_wherever_the_relay_is_cut(Moment moment) {
    List<Double> published = new CopyOnWriteArrayList<>();
    int cuts = 0;
    try (Replica writer = Replica.start(database);
        Replica relay = behindTheProxy("100ms")) {
      writer.bean(Relay.class).stop();
      TopicView.Listener listener =
          entry -> {
            if (application.equals(entry.key()) && entry.value() instanceof Reading reading) {
              published.add(reading.getValue());
            }
          };
      writer.run(writer.eventlog().topicView(List.of(Topics.READINGS), listener));
      for (boolean cut = true; cut && cuts < MOST_MESSAGES; cuts++) {
        double value = cuts;
        proxy.cutAt(cuts + 1, moment);
        add(writer, cuts);
        await().until(() -> published.contains(value));
        await().until(() -> waiting() == 0);
        cut = proxy.letThrough();
      }

      assertThat(cuts).as("messages of one pass").isBetween(5, MOST_MESSAGES - 1);
      assertThat(published.stream().distinct().toList())
          .isEqualTo(IntStream.range(0, cuts).mapToObj(i -> (double) i).toList());
      assertThat(relay.panics()).isEmpty();
    }
  }

  private Replica behindTheProxy(String relayPoll) {
    var through =
        new Databases.Database(
            "127.0.0.1", proxy.port(), database.user(), database.password(), database.name());
    return Replica.start(through, Map.of("signalbox.eventlog.relay-poll", relayPoll));
  }

  private void publish(Replica by, int value) {
    by.publisher().publish(Topics.READINGS, application, Readings.of(application, value)).join();
  }

  private void add(Replica by, int value) {
    by.transactions()
        .transactional(
            by.outbox().add(Topics.READINGS, application, value, Readings.of(application, value)))
        .block(SOON);
  }

  private void awaitRows(int rows) {
    await().until(() -> database.number("SELECT count(*) FROM ledger.ledger") >= rows);
  }

  private long waiting() {
    return database.number("SELECT count(*) FROM ledger.outbox");
  }

  private long outOfOrder() {
    return database.number(
        """
        SELECT count(*) FROM (SELECT value - lag(value) OVER (ORDER BY id) AS rise FROM ledger.ledger) AS r
        WHERE rise <> 1
        """);
  }
}
