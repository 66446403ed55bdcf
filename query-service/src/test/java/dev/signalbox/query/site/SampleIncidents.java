package dev.signalbox.query.site;

import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.maintenance.MaintenanceStatus;
import dev.signalbox.core.status.Status;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What happened to the Acme Shop, and what is planned. */
final class SampleIncidents {
  private SampleIncidents() {}

  static Incident open() {
    return new Incident(
        SamplePages.id("slow"),
        "Slow payments at checkout",
        IncidentStatus.IDENTIFIED,
        Impact.MINOR,
        true,
        true,
        true,
        Instant.parse("2026-11-21T13:42:00Z"),
        null,
        Instant.parse("2026-11-21T13:47:00Z"),
        SamplePages.NOW,
        3,
        List.of(
            new Incident.Affected(SamplePages.id("checkout-api"), "checkout-api", Status.DEGRADED)),
        List.of(
            update(
                "c",
                "14:21",
                "identified",
                "The rollback is running; one of three pods is still to be replaced. We expect normal payment times within 20 minutes.",
                "the Acme team"),
            update(
                "b",
                "14:06",
                "identified",
                "A slow database query, shipped with release 2026.11.4, keeps one of three checkout pods from becoming ready. We are rolling back. Payments go through, but can take up to 10 seconds.",
                "the Acme team"),
            update(
                "a",
                "13:47",
                "investigating",
                "Checkout answers more slowly than usual. Start of the problem: 13:42 UTC.",
                "system")),
        null);
  }

  static Incident.Update update(
      String id, String clock, String phase, String message, String author) {
    return new Incident.Update(
        SamplePages.id(id),
        phase,
        Text.of(message),
        List.of(),
        author,
        false,
        Instant.parse("2026-11-21T" + clock + ":00Z"));
  }

  static List<Incident> past() {
    return List.of(
        resolved(
            "Slow checkout for some customers",
            "2026-11-14T09:12:00Z",
            31,
            "checkout-api",
            Status.DEGRADED,
            "A payment provider answered slowly in one region. We moved traffic to the second provider and response times recovered."),
        resolved(
            "Order confirmations delayed",
            "2026-11-09T16:58:00Z",
            22,
            "order-worker",
            Status.PARTIAL_OUTAGE,
            "One of two worker pods could not reach the mail relay. Queued confirmations were sent by 17:26 UTC; no orders were lost."));
  }

  static Incident resolved(
      String title, String start, int minutes, String component, Status status, String message) {
    Instant from = Instant.parse(start);
    Instant to = from.plus(Duration.ofMinutes(minutes));
    return new Incident(
        SamplePages.id(title),
        title,
        IncidentStatus.RESOLVED,
        Impact.MINOR,
        true,
        false,
        true,
        from,
        to,
        from,
        to,
        2,
        List.of(new Incident.Affected(SamplePages.id(component), component, status)),
        List.of(
            new Incident.Update(
                SamplePages.id(title + 1),
                "resolved",
                Text.of(message),
                List.of(),
                "system",
                false,
                to)),
        null);
  }

  static Maintenance kafka() {
    return maintenance(
        "Kafka rolling upgrade",
        MaintenanceStatus.SCHEDULED,
        "2026-11-24T02:00:00Z",
        90,
        "Order confirmations may arrive up to 10 minutes late. Checkout stays open.");
  }

  static Maintenance postgres() {
    return maintenance(
        "PostgreSQL 17 upgrade",
        MaintenanceStatus.COMPLETED,
        "2026-11-08T02:00:00Z",
        70,
        "Completed within the planned window.");
  }

  static Maintenance maintenance(
      String title, MaintenanceStatus status, String start, int minutes, String message) {
    Instant from = Instant.parse(start);
    return new Maintenance(
        SamplePages.id(title),
        title,
        Text.of(message),
        status,
        from,
        from.plus(Duration.ofMinutes(minutes)),
        "UTC",
        null,
        true,
        List.of(),
        List.of(new Maintenance.Occurrence(from, from.plus(Duration.ofMinutes(minutes)))),
        List.of(
            new Incident.Affected(
                SamplePages.id("order-worker"), "order-worker", Status.MAINTENANCE),
            new Incident.Affected(
                SamplePages.id("nightly-reports"), "nightly-reports", Status.MAINTENANCE)),
        List.of(),
        SamplePages.CREATED,
        SamplePages.CREATED,
        1);
  }
}
