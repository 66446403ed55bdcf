package dev.signalbox.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.schemas.IncidentChange;
import dev.signalbox.schemas.Status;
import dev.signalbox.schemas.StatusChange;
import dev.signalbox.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Components of several checks, from samples on Kafka to statuses and the record. A check's history
 * is a word, one letter for each slot of 100 ms: o operational, x outage.
 */
class SeveralChecksIT {

  private static final int SLOTS = 10;

  private final RunningIncidents service = RunningIncidents.shared();
  private final Told told = Told.shared();
  private final Shop shop = new Shop(service.bean(RecordPublisher.class));
  private Instant start = Instant.EPOCH;

  private void publish(String evidence, String... checks) {
    shop.publish(entry -> entry.setComponents(List.of(shop.several("api", evidence, checks))));
    await().until(() -> told.statuses(shop.id).size() == 1);
    start = told.statuses(shop.id).getFirst().getSince();
    await()
        .until(() -> System.currentTimeMillis() > at(SLOTS).toEpochMilli()); // no slot is to come
  }

  private Instant at(int slot) {
    return start.plusMillis(100L * (slot + 1));
  }

  /** Slot by slot, the first check first. */
  private void samples(String names, String... histories) {
    for (int slot = 0; slot < histories[0].length(); slot++) {
      for (int check = 0; check < histories.length; check++) {
        Verdict verdict =
            histories[check].charAt(slot) == 'x' ? Verdict.OUTAGE : Verdict.OPERATIONAL;
        shop.sample("api", names.substring(check, check + 1), verdict, at(slot));
      }
    }
  }

  private StatusChange awaitStatus(Status status) {
    await().until(() -> told.statuses(shop.id).stream().anyMatch(c -> c.getTo() == status));
    return told.statuses(shop.id).stream()
        .filter(c -> c.getTo() == status)
        .findFirst()
        .orElseThrow();
  }

  /** Since when the record has it; the components begin as unknown. */
  private boolean recorded(Status status, Instant since) {
    String spans = "SELECT count(*) FROM measured_span WHERE application_uuid = '" + shop.id + "'";
    String word = " AND measured = '" + status.name().toLowerCase(Locale.ROOT) + "'";
    return service.number(spans + word) == 1
        && service.number(spans + word + " AND from_at = '" + since + "'") == 1;
  }

  @Test
  void each_check_settles_by_its_own_thresholds() {
    publish("any", "a 1 1", "b 5 1");
    samples("ab", "oxxxxx", "oxxxxo");
    StatusChange well = awaitStatus(Status.OPERATIONAL);
    assertThat(well.getSince()).isEqualTo(at(0));

    for (int slot = 6; slot < 11; slot++) {
      shop.sample("api", "a", Verdict.OUTAGE, at(slot));
      shop.sample("api", "b", Verdict.OUTAGE, at(slot));
    }

    StatusChange out = awaitStatus(Status.OUTAGE);
    assertThat(out.getSince()).as("the fifth bad one of b settled it").isEqualTo(at(6));
    assertThat(out.getDecidedAt()).isEqualTo(at(10));
  }

  @Test
  void a_majority_is_out_since_the_run_that_completed_it_whichever_settled_last() {
    publish("majority", "a 5 1", "b 2 2", "c 2 2");
    samples("bca", "oooxxxxxx", "ooooooooo", "ooooxxxxx");

    StatusChange out = awaitStatus(Status.OUTAGE);
    assertThat(out.getSince()).isEqualTo(at(4));
    assertThat(out.getDecidedAt()).as("a settled last").isEqualTo(at(8));
  }

  @Test
  void a_quorum_is_not_dated_back_to_a_run_that_was_no_quorum_yet() {
    publish("majority", "a 5 1", "b 2 2", "c 2 2");
    samples("bca", "ooooooxxx", "ooooooooo", "ooooxxxxx");

    StatusChange out = awaitStatus(Status.OUTAGE);

    assertThat(out.getSince()).as("a had been out from slot 4, b from slot 6").isEqualTo(at(6));
    assertThat(out.getMeasuredSince()).isEqualTo(at(6));
    await().until(() -> recorded(Status.OUTAGE, at(6)));
    assertThat(out.getExplanation())
        .startsWith("decided by ")
        .contains("503 Service Unavailable", "c: 200 in 12 ms");
  }

  @Test
  void one_that_is_well_is_enough_for_any() {
    publish("any", "a 2 2", "b 2 2", "c 2 2");
    samples("abc", "ooxxxxxx", "ooooxxxx", "ooooooxx");

    StatusChange out = awaitStatus(Status.OUTAGE);

    assertThat(out.getSince()).as("the last one fell at slot 6").isEqualTo(at(6));
    assertThat(out.getDecidedAt()).isEqualTo(at(7));
    await().until(() -> recorded(Status.OUTAGE, at(6)));
  }

  @Test
  void bad_evidence_that_has_fallen_silent_is_unknown_beside_what_is_well() {
    publish("worst", "a 2 2", "b 2 2");
    Instant old = Instant.ofEpochMilli(System.currentTimeMillis()).minusSeconds(11);
    for (int i = 0; i < 2; i++) {
      shop.sample("api", "a", Verdict.OUTAGE, old.plusMillis(i));
    }
    for (int i = 0; i < 2; i++) {
      shop.sample("api", "b", Verdict.OPERATIONAL, old.plusSeconds(8).plusMillis(i));
    }
    awaitStatus(Status.OUTAGE);

    await().until(() -> told.statuses(shop.id).getLast().getTo() == Status.UNKNOWN);

    StatusChange silent = told.statuses(shop.id).getLast();
    assertThat(silent.getSince())
        .as("as the evidence of a expired")
        .isEqualTo(old.plusMillis(1 + 2L * Shop.INTERVAL_MS + 15_000));
    assertThat(silent.getReason()).startsWith("a: no fresh data since").contains("b: 200 in 12 ms");
    assertThat(silent.getExplanation()).startsWith("decided by a: no fresh data since");
    assertThat(told.statuses(shop.id))
        .extracting(StatusChange::getTo)
        .doesNotContain(Status.OPERATIONAL);
  }

  @Test
  void what_flaps_keeps_one_incident_open_beyond_the_quiet_time() {
    publish("worst", "a 1 1");
    samples("a", "oxoxoxo");
    await()
        .until(
            () -> told.incidents(shop.id).stream().anyMatch(c -> c.getChange().equals("opened")));
    await().until(() -> told.statuses(shop.id).size() == 8);

    // three times the quiet time of the shop
    await().during(Duration.ofMillis(4_500)).until(() -> open() == 1);

    List<IncidentChange> changes = told.incidents(shop.id);
    assertThat(changes)
        .extracting(IncidentChange::getIncidentId)
        .containsOnly(changes.getFirst().getIncidentId());
    assertThat(changes).extracting(IncidentChange::getChange).doesNotContain("resolved");
  }

  @Test
  void what_went_out_twice_is_resolved_after_the_quiet_time() {
    publish("worst", "a 1 1");
    samples("a", "oxoxo");

    await()
        .until(
            () -> told.incidents(shop.id).stream().anyMatch(c -> c.getChange().equals("resolved")));
    assertThat(open()).isZero();
  }

  private long open() {
    return service.number(
        "SELECT count(*) FROM incidents WHERE application_uuid = '"
            + shop.id
            + "' AND status <> 'resolved'");
  }
}
