package dev.signalbox.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.incident.RunningIncidents.Answer;
import dev.signalbox.schemas.IncidentChange;
import dev.signalbox.schemas.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The consumer, the clock and many people on one application at once, on a real database. */
class ManyWritersIT {

  private static final int WRITERS = 64;
  private volatile List<UUID> known = List.of();

  private final RunningIncidents service = RunningIncidents.shared();
  private final Told told = Told.shared();

  @Test
  @Tag("inv-06")
  void inv_06_at_most_one_automatic_incident_of_a_cause_is_open_at_any_version() throws Exception {
    Shop shop = new Shop(service.bean(RecordPublisher.class));
    shop.publish(
        entry ->
            entry.setQuietMs(0).setComponents(shop.withInternal("worker", "storefront", "worker")));
    await().until(() -> told.statuses(shop.id).size() == 2);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Integer>>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        writers.add(threads.submit(writer(shop, i)));
      }
      for (int i = 0; i < 10; i++) {
        for (String component : List.of("storefront", "worker")) {
          shop.sample(component, i % 2 == 0 ? Verdict.OUTAGE : Verdict.OPERATIONAL, 3);
        }
        look(shop);
      }
      for (Future<List<Integer>> writer : writers) {
        assertThat(writer.get()).as("nobody meets an error").allMatch(status -> status < 500);
      }
    }
    await().until(() -> told.incidents(shop.id).size() >= 10);

    Set<String> open = new HashSet<>();
    for (IncidentChange change : told.incidents(shop.id)) {
      if (change.getCause() == null) {
        continue;
      }
      String mine = change.getCause() + " " + change.getIncidentId();
      boolean over = change.getStatus().name().equals("RESOLVED");
      if (over || change.getChange().equals("deleted")) {
        open.remove(mine);
      } else {
        open.add(mine);
      }
      assertThat(open.stream().filter(o -> o.startsWith(change.getCause() + " ")))
          .as("at version " + change.getVersion())
          .hasSizeLessThanOrEqualTo(1);
    }
    assertThat(told.incidents(shop.id)).extracting(IncidentChange::getVersion).isSorted();
  }

  /** Closes, reopens, deletes and takes over whatever is open; sends alerts in between. */
  private Callable<List<Integer>> writer(Shop shop, int seed) {
    Random random = new Random(seed);
    String incidents = "/api/applications/" + shop.id + "/incidents";
    return () -> {
      List<Integer> answers = new ArrayList<>();
      for (int step = 0; step < 12; step++) {
        List<UUID> there = known;
        if (there.isEmpty() || step % 3 == 0) {
          answers.add(alert(shop, random.nextBoolean()).status());
          continue;
        }
        String one = incidents + "/" + there.get(random.nextInt(there.size()));
        Answer answer =
            switch (random.nextInt(4)) {
              case 0 -> service.operator("PUT", one, "{\"status\": \"resolved\"}");
              case 1 -> service.operator("PUT", one, "{\"status\": \"investigating\"}");
              case 2 -> service.operator("DELETE", one, null);
              default -> service.operator("PUT", one, "{\"owner\": \"machine\"}");
            };
        answers.add(answer.status());
      }
      return answers;
    };
  }

  /** What has been told so far; the writers take it from here. */
  private void look(Shop shop) {
    known = told.incidents(shop.id).stream().map(IncidentChange::getIncidentId).distinct().toList();
  }

  private Answer alert(Shop shop, boolean firing) {
    return service.operator(
        "POST",
        "/api/alerts/alertmanager",
        """
        {"version": "4", "groupKey": "g", "alerts": [{"status": "%s", "startsAt": "2026-11-21T08:00:00Z",
         "labels": {"signalbox_application": "%s", "signalbox_component": "storefront"}}]}"""
            .formatted(firing ? "firing" : "resolved", shop.id));
  }
}
