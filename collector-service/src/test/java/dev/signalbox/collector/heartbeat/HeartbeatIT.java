package dev.signalbox.collector.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.collector.RunningCollector;
import dev.signalbox.collector.RunningCollector.Answer;
import dev.signalbox.collector.TopicReader;
import dev.signalbox.collector.check.Check;
import dev.signalbox.collector.manifest.KindSettings;
import dev.signalbox.schemas.Sample;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Verdict;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.r2dbc.core.DatabaseClient;

@NullUnmarked // what is missing fails the assertion
@Timeout(120)
class HeartbeatIT {
  /** And one of grace. */
  private static final KindSettings.Heartbeat TEN_MINUTES =
      new KindSettings.Heartbeat(600_000, 60_000);

  private RunningCollector collector = RunningCollector.start(Map.of());

  @AfterEach
  void close() {
    collector.close();
  }

  private UUID application(String name, String heartbeat) {
    Answer answer =
        collector.admin(
            "POST",
            "/api/applications",
            """
            {"metadata": {"name": "%s"}, "spec": {"components": [
              {"name": "mailer", "checks": [{"heartbeat": %s}]},
              {"name": "db", "checks": [{"tcp": {"host": "db", "port": 5432, "interval": "1h"}}]}]}}
            """
                .formatted(name, heartbeat));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return UUID.fromString(answer.json().get("id").asString());
  }

  private Answer issue(UUID application, String component) {
    return collector.admin(
        "POST",
        "/api/applications/" + application + "/components/" + component + "/heartbeat-token",
        null);
  }

  private String path(UUID application) {
    return issue(application, "mailer").json().get("path").asString();
  }

  /** As the gateway would send what comes from a component without credentials. */
  private int beat(String path) {
    return collector.send("POST", path, null, RunningCollector.token("anonymous", null)).status();
  }

  private static Sample newest(TopicReader topic, UUID application) {
    List<Sample> samples =
        topic.samples(application).stream()
            .filter(sample -> sample.getCheckName().equals("heartbeat"))
            .toList();
    return samples.isEmpty() ? null : samples.getLast();
  }

  private static void awaitReason(
      TopicReader topic, UUID application, Verdict verdict, String said) {
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(
            () -> {
              Sample newest = newest(topic, application);
              assertThat(newest).isNotNull();
              assertThat(newest.getReason()).isEqualTo(said);
              assertThat(newest.getVerdict()).isEqualTo(verdict);
            });
  }

  @Test
  void beats_are_judged_as_they_come_and_a_missed_grace_is_an_outage() {
    UUID application = application("beating", "{\"every\": \"3s\", \"grace\": \"1s\"}");
    try (TopicReader topic = new TopicReader(Topics.SAMPLES)) {
      awaitReason(
          topic, application, Verdict.INDETERMINATE, "no token was issued for this heartbeat");
      String path = path(application);
      awaitReason(topic, application, Verdict.INDETERMINATE, "waits for the first beat");

      assertThat(beat(path)).isEqualTo(204);
      awaitReason(topic, application, Verdict.OPERATIONAL, "heartbeat in time");

      assertThat(beat(path + "?status=fail&message=queue%20is%20full")).isEqualTo(204);
      awaitReason(topic, application, Verdict.OUTAGE, "reports a failure: queue is full");

      assertThat(beat(path + "?status=ok")).isEqualTo(204);
      awaitReason(topic, application, Verdict.OPERATIONAL, "heartbeat in time");
      awaitReason(topic, application, Verdict.OUTAGE, "no beat for more than 4s");
    }
  }

  @Test
  void a_token_is_one_components_and_a_new_one_ends_the_old_one() throws SQLException {
    UUID application = application("tokens", "{\"every\": \"1h\"}");
    String old = path(application);
    assertThat(beat(old)).isEqualTo(204);
    String fresh = path(application);

    assertThat(beat(old)).isEqualTo(404);
    assertThat(beat(fresh)).isEqualTo(204);
    assertThat(beat("/api/heartbeats/guessed")).isEqualTo(404);
    assertThat(beat(fresh + "?status=broken")).isEqualTo(422);
    assertThat(beat(fresh + "?message=" + "x".repeat(201))).isEqualTo(422);
    assertThat(issue(application, "db").status()).isEqualTo(409);
    assertThat(issue(application, "nobody").status()).isEqualTo(404);
    assertThat(issue(UUID.randomUUID(), "mailer").status()).isEqualTo(404);
    assertThat(stored(fresh)).as("the token itself is kept nowhere").isZero();

    collector.admin("DELETE", "/api/applications/" + application, null);
    assertThat(beat(fresh)).isEqualTo(404);
  }

  private int stored(String path) throws SQLException {
    String token = path.substring(path.lastIndexOf('/') + 1);
    try (var connection = collector.database().connect();
        var query =
            connection.prepareStatement(
                "SELECT count(*) FROM collector.heartbeat h WHERE h::text LIKE '%' || ? || '%'")) {
      query.setString(1, token);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private int door(String role) {
    return collector
        .send("POST", "/internal/door", null, RunningCollector.token(role, null))
        .status();
  }

  /** At once for both, or a look in between would find an hour of silence. */
  private void hoursPass(int hours) {
    collector
        .database()
        .execute(
            """
            WITH beats AS (
              UPDATE collector.heartbeat SET beat_at = beat_at - interval '%1$d hour',
                issued_at = issued_at - interval '%1$d hour')
            UPDATE collector.door SET open_until = open_until - interval '%1$d hour'"""
                .formatted(hours));
  }

  @Test
  void a_grace_counts_only_while_the_door_is_open() {
    UUID application = application("door", "{\"every\": \"10m\", \"grace\": \"1m\"}");
    try (TopicReader topic = new TopicReader(Topics.SAMPLES)) {
      assertThat(door("anonymous")).isEqualTo(401);
      assertThat(door("operator")).isEqualTo(403);
      assertThat(door("admin")).isEqualTo(204);
      String path = path(application);
      assertThat(beat(path)).isEqualTo(204);
      awaitReason(topic, application, Verdict.OPERATIONAL, "heartbeat in time");

      UUID check = newest(topic, application).getCheckId();
      hoursPass(1);
      watched(check); // the collector watched, and nobody could come in
      neverOut(check);
      assertThat(door("admin")).isEqualTo(204);
      watched(check);
      neverOut(check);
      assertThat(topic.samples(application))
          .as("neither while it was closed nor when it opened again")
          .noneMatch(
              sample ->
                  sample.getCheckName().equals("heartbeat")
                      && sample.getVerdict() == Verdict.OUTAGE);

      passesWithTheDoorOpen();
      awaitReason(topic, application, Verdict.OUTAGE, "no beat for more than 11m");
    }
  }

  /** Nobody came, though they could have. */
  private void passesWithTheDoorOpen() {
    collector
        .database()
        .execute(
            """
            UPDATE collector.heartbeat SET beat_at = beat_at - interval '12 minutes',
              issued_at = issued_at - interval '12 minutes'""");
    assertThat(door("admin")).isEqualTo(204);
  }

  /** As the collector says it every ten seconds. */
  private void watched(UUID check) {
    store().watched(Set.of(check)).block(Duration.ofSeconds(10));
  }

  private HeartbeatStore store() {
    return new HeartbeatStore(collector.bean(DatabaseClient.class));
  }

  /** For longer than the collector goes without looking, whatever is judged is no outage. */
  private void neverOut(UUID check) {
    Check judging = collector.bean(Heartbeats.class).check(check, TEN_MINUTES);
    await()
        .during(Duration.ofMillis(2_500))
        .until(() -> judging.run().join().verdict() != dev.signalbox.core.status.Verdict.OUTAGE);
  }

  @Test
  void time_in_which_nobody_watched_is_no_missed_grace() throws SQLException {
    UUID application = application("paused", "{\"every\": \"10m\", \"grace\": \"1m\"}");
    try (TopicReader topic = new TopicReader(Topics.SAMPLES)) {
      String path = path(application);
      assertThat(beat(path)).isEqualTo(204);
      awaitReason(topic, application, Verdict.OPERATIONAL, "heartbeat in time");
      long epoch = newest(topic, application).getEpoch();
      collector.close();
      try (var connection = collector.database().connect();
          var anHourLater = connection.createStatement()) {
        anHourLater.executeUpdate(
            "UPDATE collector.heartbeat SET beat_at = beat_at - interval '1 hour', issued_at = issued_at - interval '1 hour', watched_until = watched_until - interval '1 hour'");
      }

      collector = collector.again(Map.of());

      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                Sample newest = newest(topic, application);
                assertThat(newest.getEpoch()).isGreaterThan(epoch);
                assertThat(newest.getVerdict()).isEqualTo(Verdict.OPERATIONAL);
              });
      assertThat(topic.samples(application))
          .noneMatch(
              sample ->
                  sample.getCheckName().equals("heartbeat")
                      && sample.getVerdict() == Verdict.OUTAGE);
    }
  }
}
