package dev.signalbox.notifier;

import dev.signalbox.schemas.AffectedComponent;
import dev.signalbox.schemas.ApplicationEntry;
import dev.signalbox.schemas.ComponentEntry;
import dev.signalbox.schemas.Impact;
import dev.signalbox.schemas.IncidentChange;
import dev.signalbox.schemas.IncidentStatus;
import dev.signalbox.schemas.MaintenanceChange;
import dev.signalbox.schemas.MaintenanceStatus;
import dev.signalbox.schemas.Source;
import dev.signalbox.schemas.Status;
import dev.signalbox.schemas.StatusChange;
import dev.signalbox.schemas.UpdateEntry;
import dev.signalbox.schemas.Visibility;
import dev.signalbox.schemas.WebhookEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** One application as the other services would put it on the wire. */
final class Records {

  final UUID application = UUID.randomUUID();
  final UUID storefront = UUID.randomUUID();
  final UUID worker = UUID.randomUUID();
  final UUID incident = UUID.randomUUID();
  final String slug = "acme-" + application;

  ApplicationEntry.Builder entry(long version) {
    Instant now = now();
    return ApplicationEntry.newBuilder()
        .setApplicationId(application)
        .setVersion(version)
        .setName("acme-shop")
        .setNamespace("acme-shop")
        .setSlug(slug)
        .setTitle("Acme Shop")
        .setVisibility(Visibility.PUBLIC)
        .setSource(Source.FILE)
        .setComponents(
            List.of(
                component(storefront, "storefront", false),
                component(worker, "order-worker", true)))
        .setManifest("{}")
        .setCreatedAt(now)
        .setUpdatedAt(now);
  }

  static WebhookEntry webhook(String url) {
    return WebhookEntry.newBuilder().setUrl(url).build();
  }

  IncidentChange.Builder incident(String change, int sequence) {
    Instant now = now();
    IncidentStatus status =
        change.equals("resolved") ? IncidentStatus.RESOLVED : IncidentStatus.INVESTIGATING;
    return IncidentChange.newBuilder()
        .setApplicationId(application)
        .setVersion(sequence)
        .setChange(change)
        .setSequence(sequence)
        .setIncidentId(incident)
        .setTitle("Web storefront is down")
        .setStatus(status)
        .setImpact(Impact.MAJOR)
        .setOrigin("automatic")
        .setOwner("machine")
        .setPublished(true)
        .setStartedAt(now)
        .setResolvedAt(change.equals("resolved") ? now : null)
        .setCreatedAt(now)
        .setUpdatedAt(now)
        .setComponents(
            List.of(
                AffectedComponent.newBuilder()
                    .setId(storefront)
                    .setName("storefront")
                    .setStatus(Status.OUTAGE)
                    .build()))
        .setUpdates(
            List.of(
                UpdateEntry.newBuilder()
                    .setId(UUID.randomUUID())
                    .setStatus(status.name().toLowerCase(Locale.ROOT))
                    .setMessage("We look into it")
                    .setAuthor("system")
                    .setCreatedAt(now)
                    .build()));
  }

  MaintenanceChange maintenance(String change, int sequence, MaintenanceStatus status) {
    Instant now = now();
    return MaintenanceChange.newBuilder()
        .setApplicationId(application)
        .setVersion(sequence)
        .setChange(change)
        .setSequence(sequence)
        .setMaintenanceId(incident)
        .setTitle("New disks")
        .setMessage("We change the disks")
        .setStatus(status)
        .setStartsAt(now)
        .setEndsAt(now.plusSeconds(600))
        .setTimeZone("UTC")
        .setAutoComplete(true)
        .setComponents(List.of())
        .setUpdates(List.of())
        .setCreatedAt(now)
        .setUpdatedAt(now)
        .build();
  }

  StatusChange status(long version, Status from, Status to) {
    Instant now = now();
    return StatusChange.newBuilder()
        .setApplicationId(application)
        .setVersion(version)
        .setComponentId(storefront)
        .setFrom(from)
        .setTo(to)
        .setMeasured(to)
        .setSince(now)
        .setMeasuredSince(now)
        .setReason("503")
        .setDecidedAt(now)
        .build();
  }

  private static ComponentEntry component(UUID id, String name, boolean internal) {
    return ComponentEntry.newBuilder()
        .setId(id)
        .setName(name)
        .setTitle("The " + name)
        .setInternal(internal)
        .setCritical(false)
        .setChecks(List.of())
        .build();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(System.currentTimeMillis())
        .plusSeconds(1)
        .truncatedTo(ChronoUnit.MILLIS);
  }
}
