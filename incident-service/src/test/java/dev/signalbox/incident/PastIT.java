package dev.signalbox.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.schemas.HistoryRevised;
import dev.signalbox.schemas.Span;
import dev.signalbox.schemas.Status;
import dev.signalbox.schemas.StatusChange;
import dev.signalbox.schemas.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What comes late, and what is corrected, goes into the record and moves nothing live. */
class PastIT {

  private final RunningIncidents service = RunningIncidents.shared();
  private final Told told = Told.shared();
  private final Shop shop = Shop.open(service);
  private final Instant start = told.statuses(shop.id).getFirst().getSince();

  @BeforeEach
  void awaitSlots() {
    await().until(() -> System.currentTimeMillis() > at(10).toEpochMilli()); // no slot is to come
  }

  private Instant at(int slot) {
    return start.plusMillis(100L * slot);
  }

  private void sample(int slot, Verdict verdict) {
    shop.sample("storefront", verdict, at(slot), 1, slot);
  }

  private List<HistoryRevised> awaitRevisions(int count) {
    await().until(() -> told.revisions(shop.id).size() >= count);
    return told.revisions(shop.id);
  }

  @Test
  @Tag("inv-04")
  void inv_04_a_late_sample_revises_the_record_and_moves_nothing_live() {
    for (int slot : List.of(1, 2, 4, 6, 7, 8, 9)) {
      sample(slot, slot == 4 || slot == 6 ? Verdict.OUTAGE : Verdict.OPERATIONAL);
    }
    await().until(() -> told.statuses(shop.id).size() == 3);

    sample(5, Verdict.OUTAGE);

    HistoryRevised revised = awaitRevisions(1).getFirst();
    assertThat(revised.getComponentId()).isEqualTo(shop.component("storefront"));
    assertThat(revised.getSpans())
        .extracting(Span::getMeasured)
        .startsWith(Status.OUTAGE, Status.OPERATIONAL);
    assertThat(revised.getSpans().getFirst().getFrom()).isEqualTo(at(4));
    assertThat(revised.getSpans().getFirst().getTo()).isEqualTo(at(7));
    assertThat(told.statuses(shop.id))
        .extracting(StatusChange::getTo)
        .doesNotContain(Status.OUTAGE);
    assertThat(told.incidents(shop.id)).isEmpty();
    assertThat(
            service.number(
                "SELECT count(*) FROM revision WHERE application_uuid = '" + shop.id + "'"))
        .isEqualTo(1);
  }

  @Test
  void a_window_that_is_over_still_holds_in_a_record_that_is_revised() {
    for (int slot : List.of(1, 2, 4, 6, 7, 8, 9)) {
      sample(slot, slot == 4 || slot == 6 ? Verdict.OUTAGE : Verdict.OPERATIONAL);
    }
    await().until(() -> told.statuses(shop.id).size() == 3);
    String path = "/api/applications/" + shop.id + "/maintenances";
    var scheduled =
        service.operator(
            "POST",
            path,
            """
            {"title": "Disks", "starts_at": "%s", "ends_at": "%s"}"""
                .formatted(start.plusSeconds(1), start.plusSeconds(3600)));
    assertThat(scheduled.status()).as(scheduled.text()).isEqualTo(201);
    await().until(() -> shown() == Status.MAINTENANCE);
    String id = told.maintenances(shop.id).getLast().getMaintenanceId().toString();
    assertThat(service.operator("POST", path + "/" + id + "/complete", null).status())
        .isEqualTo(200);
    await().until(() -> shown() == Status.OPERATIONAL);

    sample(5, Verdict.OUTAGE);

    assertThat(awaitRevisions(1).getLast().getSpans())
        .extracting(Span::getEffective)
        .contains(Status.MAINTENANCE);
  }

  private Status shown() {
    return told.shown(shop, "storefront");
  }

  @Test
  void a_sample_that_comes_again_revises_nothing_and_of_two_for_a_slot_the_newer_counts() {
    for (int slot = 1; slot <= 9; slot++) {
      sample(slot, Verdict.OPERATIONAL);
    }
    sample(3, Verdict.OPERATIONAL); // again
    shop.sample("storefront", Verdict.OUTAGE, at(3), 0, 99); // of an owner that had lost the shard
    for (int slot = 4; slot <= 6; slot++) {
      shop.sample("storefront", Verdict.DEGRADED, at(slot), 2, slot); // of the next one
    }

    Recorded record = new Recorded(service, told, shop, start);
    await()
        .untilAsserted(
            () ->
                assertThat(IntStream.range(3, 9).mapToObj(at -> record.shown("storefront", at(at))))
                    .containsExactly(
                        Status.OPERATIONAL,
                        Status.DEGRADED,
                        Status.DEGRADED,
                        Status.DEGRADED,
                        Status.OPERATIONAL,
                        Status.OPERATIONAL));
    assertThat(record.shown("storefront", at(7).minusMillis(1))).isEqualTo(Status.DEGRADED);
    assertThat(told.revisions(shop.id))
        .flatExtracting(HistoryRevised::getSpans)
        .extracting(Span::getMeasured)
        .doesNotContain(Status.OUTAGE);
  }

  @Test
  void what_people_correct_goes_into_the_record_with_who_and_what_was_before() {
    Instant from = start.minusSeconds(3600);
    String incidents = "/api/applications/" + shop.id + "/incidents";
    var created =
        service.operator(
            "POST",
            incidents,
            """
            {"title": "It was down", "impact": "major", "status": "resolved", "message": "Found later.",
             "components": [{"name": "storefront", "status": "outage"}], "started_at": "%s", "resolved_at": "%s"}
            """
                .formatted(from, from.plusSeconds(600)));
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    String incident = incidents + "/" + created.json().path("id").asString();

    HistoryRevised backfilled = awaitRevisions(1).getFirst();
    assertThat(backfilled.getSpans())
        .containsExactly(
            new Span(
                from,
                from.plusSeconds(600),
                Status.UNKNOWN,
                Status.OUTAGE,
                "It was down",
                "said by the incident It was down; measured unknown: no data yet"));

    String shorter = "{\"resolved_at\": \"%s\"}".formatted(from.plusSeconds(60));
    assertThat(service.operator("PUT", incident, shorter).status()).isEqualTo(200);
    HistoryRevised corrected = awaitRevisions(2).getLast();
    assertThat(corrected.getFrom()).isEqualTo(from.plusSeconds(60));
    assertThat(corrected.getTo()).isEqualTo(from.plusSeconds(600));
    assertThat(corrected.getSpans()).extracting(Span::getEffective).containsExactly(Status.UNKNOWN);

    assertThat(service.operator("DELETE", incident, null).status()).isEqualTo(204);
    HistoryRevised taken = awaitRevisions(3).getLast();
    assertThat(taken.getFrom()).isEqualTo(from);
    assertThat(taken.getTo()).isEqualTo(from.plusSeconds(60));
    assertThat(taken.getSpans()).extracting(Span::getEffective).containsExactly(Status.UNKNOWN);
    assertThat(
            service.number(
                "SELECT count(*) FROM revision WHERE author = 'somebody' AND cause = 'correction'"
                    + " AND application_uuid = '"
                    + shop.id
                    + "'"))
        .isEqualTo(3);
  }

  @Test
  void an_override_holds_from_now_on_and_revises_nothing() {
    String path = "/api/applications/" + shop.id + "/components/storefront/override";
    assertThat(service.operator("PUT", path, "{\"status\": \"outage\"}").status()).isEqualTo(200);
    assertThat(service.operator("DELETE", path, null).status()).isEqualTo(204);
    await().until(() -> told.statuses(shop.id).size() == 4);

    assertThat(told.revisions(shop.id)).isEmpty();
    assertThat(
            service.number(
                "SELECT count(*) FROM said WHERE application_uuid = '"
                    + shop.id
                    + "' AND to_at IS NOT NULL"))
        .isEqualTo(1);
  }
}
