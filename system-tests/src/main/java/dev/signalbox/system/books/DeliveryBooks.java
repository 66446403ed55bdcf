package dev.signalbox.system.books;

import dev.signalbox.schemas.IncidentChange;
import dev.signalbox.schemas.Topics;
import dev.signalbox.system.outside.WebhookReceiver;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who was told: each published version of an incident that is worth telling is one delivery for
 * each subscription, and each delivery's id has come in at least once.
 */
final class DeliveryBooks {
  private static final Set<String> TOLD =
      Set.of("opened", "updated", "monitoring", "reopened", "resolved");

  private final Set<String> news = new HashSet<>();

  Account balance(TopicLog log, Tables tables, List<WebhookReceiver.Received> received)
      throws SQLException {
    log.each(Topics.INCIDENTS, IncidentChange.class, this::note);
    long subscriptions = 0;
    for (String row :
        tables.rows(
            "SELECT application_id, count(*) FROM notifier.subscription WHERE state = 'active' GROUP BY 1")) {
      String[] columns = row.split(" ");
      subscriptions +=
          Long.parseLong(columns[1])
              * news.stream().filter(each -> each.startsWith(columns[0])).count();
    }
    Set<String> arrived = new HashSet<>();
    received.forEach(each -> arrived.add(each.id()));
    long delivered =
        tables
            .rows(
                "SELECT id FROM notifier.delivery WHERE state = 'delivered' AND type LIKE 'incident.%'")
            .stream()
            .filter(arrived::contains)
            .count();
    long doubled =
        tables.number(
            """
            SELECT count(*) - count(DISTINCT (subscription_id, type, subject, sequence))
              FROM notifier.delivery WHERE type LIKE 'incident.%'
            """);
    return new Account("deliveries of webhooks", subscriptions, delivered, 0, doubled);
  }

  private void note(IncidentChange change) {
    if (change.getNotify() && change.getPublished() && TOLD.contains(change.getChange())) {
      news.add(
          change.getApplicationId() + " " + change.getIncidentId() + " " + change.getSequence());
    }
  }
}
