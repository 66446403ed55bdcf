package dev.signalbox.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.schemas.IncidentChange;
import dev.signalbox.schemas.Status;
import dev.signalbox.schemas.StatusChange;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From samples on Kafka to statuses and incidents on Kafka. */
class JudgingIT {

  private static RunningIncidents service;
  private static Told told;
  private Shop shop;

  @BeforeAll
  static void start() {
    service = RunningIncidents.alone();
    told = Told.shared();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void openShop() {
    shop = Shop.open(service); // thus the service judges by now
  }

  @Test
  void an_outage_opens_one_incident_that_recovery_monitors_and_quiet_resolves() {
    shop.sample("storefront", Verdict.OPERATIONAL, 2);
    shop.sample("checkout-api", Verdict.OPERATIONAL, 2);
    Instant first = shop.nextSlot();
    shop.sample("checkout-api", Verdict.OUTAGE, first);
    shop.sample("checkout-api", Verdict.OUTAGE, 2);
    awaitIncident("opened");

    StatusChange out =
        told.statuses(shop.id).stream()
            .filter(c -> c.getTo() == Status.OUTAGE)
            .findFirst()
            .orElseThrow();
    assertThat(out.getFrom()).isEqualTo(Status.OPERATIONAL);
    assertThat(out.getSince()).as("dated back to the first of the run").isEqualTo(first);
    assertThat(out.getReason()).isEqualTo("503 Service Unavailable");
    assertThat(out.getExplanation()).startsWith("decided by http: 503 Service Unavailable");
    String kept = "SELECT count(*) FROM transition WHERE application_uuid = '" + shop.id + "'";
    assertThat(service.number(kept + " AND explanation = '" + out.getExplanation() + "'"))
        .isEqualTo(1);
    assertThat(out.getEvidence()).hasSize(1);

    shop.sample("checkout-api", Verdict.OPERATIONAL, 2);
    awaitIncident("monitoring");
    shop.sample("checkout-api", Verdict.OPERATIONAL, 1);
    awaitIncident("resolved");

    List<IncidentChange> changes = told.incidents(shop.id);
    assertThat(changes)
        .extracting(IncidentChange::getChange)
        .containsExactly("opened", "monitoring", "resolved");
    assertThat(changes)
        .extracting(IncidentChange::getIncidentId)
        .containsOnly(changes.getFirst().getIncidentId());
    assertThat(changes.getLast().getUpdates()).hasSize(3);
    assertThat(changes.getFirst().getUpdates())
        .as("an older version does not know what came later")
        .hasSize(1);
    assertThat(changes.getFirst().getComponents().getFirst().getName()).isEqualTo("checkout-api");
    assertVersionsRise();
  }

  @Test
  void what_is_internal_has_incidents_of_its_own_and_is_named_in_no_other() {
    shop.publish(entry -> entry.setComponents(shop.withInternal("worker", "storefront", "worker")));
    shop.sample("worker", Verdict.OUTAGE, 3);
    awaitIncident("opened");
    shop.sample("storefront", Verdict.DEGRADED, 3);
    await().until(() -> told.incidents(shop.id).size() == 2);

    List<IncidentChange> changes = told.incidents(shop.id);
    assertThat(changes)
        .extracting(IncidentChange::getCause)
        .containsExactlyInAnyOrder("measured:internal", "measured");
    IncidentChange open =
        changes.stream().filter(c -> c.getCause().equals("measured")).findFirst().orElseThrow();
    assertThat(open.getTitle()).isEqualTo("storefront is degraded");
    assertThat(open.getImpact()).hasToString("MINOR");
    assertThat(open.toString()).doesNotContain("worker");
  }

  @Test
  void a_component_is_known_at_once_and_gone_with_the_catalog() {
    await().until(() -> told.statuses(shop.id).size() == 2);
    assertThat(told.statuses(shop.id)).extracting(StatusChange::getTo).containsOnly(Status.UNKNOWN);

    shop.sample("checkout-api", Verdict.OUTAGE, 3);
    awaitIncident("opened");
    shop.publish(entry -> entry.setComponents(shop.components("storefront")));
    awaitIncident("resolved");
    assertThat(
            service.number(
                "SELECT count(*) FROM component_state WHERE application_uuid = '" + shop.id + "'"))
        .isEqualTo(1);
  }

  @Test
  void a_retired_application_is_not_judged_until_it_returns() {
    shop.sample("storefront", Verdict.OPERATIONAL, 2);
    await().until(() -> shown("storefront") == Status.OPERATIONAL);
    // topics are applied in order each for itself: the one must have been applied before the other
    // is sent
    appliedAfter(Topics.CATALOG, () -> shop.publish(entry -> entry.setRetired(true)));
    appliedAfter(Topics.SAMPLES, () -> shop.sample("storefront", Verdict.OUTAGE, 3));
    appliedAfter(Topics.CATALOG, () -> shop.publish(entry -> entry));
    shop.sample("storefront", Verdict.DEGRADED, 3);
    await().until(() -> shown("storefront") == Status.DEGRADED);

    assertThat(told.statuses(shop.id))
        .extracting(StatusChange::getTo)
        .doesNotContain(Status.OUTAGE);
  }

  /**
   * Sends, and waits until the service has applied what was sent: a page of settings, or three
   * samples.
   */
  private void appliedAfter(Topics topic, Runnable send) {
    long before = applied(topic);
    send.run();
    await().until(() -> applied(topic) >= before + (topic == Topics.SAMPLES ? 3 : 1));
  }

  private long applied(Topics topic) {
    return service.number(
        "SELECT coalesce(sum(next), 0) FROM consumer_offset WHERE topic = '" + topic.topic() + "'");
  }

  @Test
  void silence_is_unknown_and_resolves_nothing() {
    Instant then = Instant.ofEpochMilli(System.currentTimeMillis()).minusSeconds(11);
    for (int i = 0; i < 3; i++) {
      shop.sample("storefront", Verdict.OUTAGE, then.plusMillis(i));
    }
    awaitIncident("opened");

    await()
        .until(() -> told.statuses(shop.id).stream().anyMatch(c -> c.getFrom() == Status.OUTAGE));

    StatusChange silent = told.statuses(shop.id).getLast();
    assertThat(silent.getTo()).isEqualTo(Status.UNKNOWN);
    assertThat(silent.getSince())
        .as("dated at the expiry of the evidence")
        .isEqualTo(then.plusMillis(2 + 2L * Shop.INTERVAL_MS + 15_000));
    await().during(Duration.ofSeconds(3)).until(() -> service.number(open()) == 1);
    assertThat(told.incidents(shop.id))
        .extracting(IncidentChange::getChange)
        .doesNotContain("resolved", "monitoring");
  }

  @Test
  void a_batch_that_comes_again_doubles_nothing() {
    shop.sample("storefront", Verdict.OUTAGE, 3);
    awaitIncident("opened");
    assertThat(told.was(shop, "storefront", Status.OUTAGE)).isTrue();

    service.stop();
    service.database().execute("UPDATE incident.consumer_offset SET next = 0");
    service.start();
    Shop witness = new Shop(service.bean(RecordPublisher.class));
    witness.publish(entry -> entry);
    await().until(() -> told.statuses(witness.id).size() == 2);

    // the evidence may have grown old meanwhile, which is another change
    String out = "SELECT count(*) FROM transition WHERE measured = 'outage' AND application_uuid =";
    assertThat(service.number(out + " '" + shop.id + "'")).isEqualTo(1);
    assertThat(told.statuses(shop, "storefront"))
        .filteredOn(change -> change.getTo() == Status.OUTAGE)
        .hasSize(1);
    assertThat(told.incidents(shop.id)).hasSize(1);
  }

  @Test
  void people_and_samples_at_once_leave_one_automatic_incident_and_no_gap() {
    await().until(() -> !told.statuses(shop.id).isEmpty());
    String path = "/api/applications/" + shop.id + "/incidents";
    List<CompletableFuture<Integer>> posts =
        IntStream.range(0, 32)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            service
                                .operator(
                                    "POST",
                                    path,
                                    "{\"title\": \"By hand " + i + "\", \"impact\": \"minor\"}")
                                .status()))
            .toList();
    for (int i = 0; i < 10; i++) {
      shop.sample("storefront", i % 2 == 0 ? Verdict.OUTAGE : Verdict.DEGRADED, 3);
      shop.sample("checkout-api", Verdict.OUTAGE, 3);
    }
    assertThat(posts).extracting(CompletableFuture::join).containsOnly(201);

    await()
        .until(
            () -> told.incidents(shop.id).stream().anyMatch(c -> c.getChange().equals("joined")));
    assertThat(service.number(open())).isEqualTo(33);
    assertThat(service.number(open() + " AND origin = 'automatic'")).isEqualTo(1);
    assertVersionsRise();
  }

  @Test
  void every_partition_says_how_far_it_is_judged() {
    long before = told.judged();
    await().until(() -> told.judged() >= before + 12);
  }

  private void awaitIncident(String change) {
    await()
        .until(() -> told.incidents(shop.id).stream().anyMatch(c -> c.getChange().equals(change)));
  }

  private Status shown(String component) {
    return told.shown(shop, component);
  }

  private String open() {
    return "SELECT count(*) FROM incidents WHERE application_uuid = '"
        + shop.id
        + "' AND status <> 'resolved'";
  }

  /** Each number once, none left out. */
  private void assertVersionsRise() {
    await()
        .untilAsserted(
            () -> {
              List<Long> versions = told.versions(shop.id);
              assertThat(versions)
                  .containsExactlyElementsOf(
                      LongStream.rangeClosed(1, versions.size()).boxed().toList());
            });
  }
}
