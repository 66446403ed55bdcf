package dev.signalbox.query;

import dev.signalbox.eventlog.broker.Partitions;
import dev.signalbox.schemas.AffectedComponent;
import dev.signalbox.schemas.ApplicationEntry;
import dev.signalbox.schemas.CheckEntry;
import dev.signalbox.schemas.CheckKind;
import dev.signalbox.schemas.ComponentEntry;
import dev.signalbox.schemas.Evidence;
import dev.signalbox.schemas.Impact;
import dev.signalbox.schemas.IncidentChange;
import dev.signalbox.schemas.IncidentStatus;
import dev.signalbox.schemas.Judged;
import dev.signalbox.schemas.MaintenanceChange;
import dev.signalbox.schemas.MaintenanceStatus;
import dev.signalbox.schemas.MetricEntry;
import dev.signalbox.schemas.Occurrence;
import dev.signalbox.schemas.Reading;
import dev.signalbox.schemas.Sample;
import dev.signalbox.schemas.Source;
import dev.signalbox.schemas.Status;
import dev.signalbox.schemas.StatusChange;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.UpdateEntry;
import dev.signalbox.schemas.Verdict;
import dev.signalbox.schemas.Visibility;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A small application of its own for each test: a public component and an internal one. */
record Shop(UUID id, UUID storefront, UUID worker, UUID check) {
  static final Clock CLOCK = Clock.systemUTC();
  static final String SECRET_QUERY = "sum(rate(zebra_orders_total[5m]))";
  static final String SECRET_REASON = "2 of 3 pods ready";

  static Shop random() {
    return new Shop(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
  }

  String slug() {
    return "shop-" + id;
  }

  /** Others say that it is there and that the storefront is well since then. */
  void open(RunningQuery query, Visibility visibility, Instant since) {
    query.publish(Topics.CATALOG, id, entry(1, visibility));
    query.publish(
        Topics.STATUSES, id, status(1, storefront, Status.UNKNOWN, Status.OPERATIONAL, since));
  }

  /** And that it has been looked at just now, which holds for a minute. */
  void fresh(RunningQuery query) {
    Instant now = CLOCK.instant();
    query.publish(Topics.SAMPLES, id, sample(now, 41));
    int partition = query.bean(Partitions.class).of(id);
    query.publish(Topics.STATUSES, partition, new Judged(partition, now.plusSeconds(60)));
  }

  ApplicationEntry entry(long version, Visibility visibility) {
    Instant now = CLOCK.instant();
    return ApplicationEntry.newBuilder()
        .setApplicationId(id)
        .setVersion(version)
        .setName("shop")
        .setNamespace("shop")
        .setSlug(slug())
        .setTitle("The shop")
        .setVisibility(visibility)
        .setSource(Source.FILE)
        .setComponents(
            List.of(
                component(storefront, "storefront", false),
                component(worker, "order-worker", true)))
        .setManifest("{\"kind\":\"StatusPage\"}")
        .setStatedBy(Map.of("spec.title", "file shop.yaml"))
        .setCreatedAt(now)
        .setUpdatedAt(now)
        .build();
  }

  /** With a custom metric, whose query is nobody's business. */
  ApplicationEntry measured(long version, Visibility visibility, boolean shown) {
    return ApplicationEntry.newBuilder(entry(version, visibility))
        .setShowMetrics(shown)
        .setMetrics(
            List.of(
                MetricEntry.newBuilder()
                    .setId(worker)
                    .setName("Orders")
                    .setQuery(SECRET_QUERY)
                    .setUnit("per s")
                    .build()))
        .setManifest("{\"query\":\"" + SECRET_QUERY + "\"}")
        .build();
  }

  Reading reading(Instant at, @Nullable Double value, @Nullable String error) {
    return Reading.newBuilder()
        .setApplicationId(id)
        .setMetricId(worker)
        .setAt(at)
        .setIntervalMs(30_000)
        .setValue(value)
        .setError(error)
        .build();
  }

  private ComponentEntry component(UUID component, String name, boolean internal) {
    return ComponentEntry.newBuilder()
        .setId(component)
        .setName(name)
        .setTitle("The " + name)
        .setInternal(internal)
        .setCritical(false)
        .setChecks(
            List.of(
                CheckEntry.newBuilder()
                    .setId(internal ? UUID.randomUUID() : check)
                    .setName("http")
                    .setKind(CheckKind.HTTP)
                    .setIntervalMs(30_000)
                    .setTimeoutMs(5_000)
                    .setFail(3)
                    .setRecover(2)
                    .setSettings("{}")
                    .build()))
        .build();
  }

  StatusChange status(long version, UUID component, Status from, Status to, Instant since) {
    return StatusChange.newBuilder()
        .setApplicationId(id)
        .setVersion(version)
        .setComponentId(component)
        .setFrom(from)
        .setTo(to)
        .setMeasured(to)
        .setSince(since)
        .setMeasuredSince(since)
        .setReason(SECRET_REASON)
        .setExplanation("decided by http: " + SECRET_REASON)
        .setEvidence(
            List.of(
                new Evidence(
                    check,
                    "http",
                    CheckKind.HTTP,
                    Verdict.OUTAGE,
                    SECRET_REASON,
                    since.plusSeconds(75))))
        .setDecidedAt(since)
        .build();
  }

  Sample sample(Instant at, double millis) {
    return Sample.newBuilder()
        .setApplicationId(id)
        .setComponentId(storefront)
        .setCheckId(check)
        .setCheckName("http")
        .setKind(CheckKind.HTTP)
        .setEpoch(1)
        .setSequence(at.toEpochMilli())
        .setScheduledAt(at)
        .setObservedAt(at)
        .setIntervalMs((int) Duration.ofSeconds(30).toMillis())
        .setVerdict(Verdict.OPERATIONAL)
        .setReason("HTTP 200")
        .setResponseTimeMs(millis)
        .build();
  }

  IncidentChange incident(long version, UUID incident, IncidentStatus status, boolean published) {
    Instant now = CLOCK.instant();
    return IncidentChange.newBuilder()
        .setApplicationId(id)
        .setVersion(version)
        .setChange("opened")
        .setSequence((int) version)
        .setIncidentId(incident)
        .setTitle("Storefront is down")
        .setStatus(status)
        .setImpact(Impact.MAJOR)
        .setOrigin("manual")
        .setOwner("person")
        .setPublished(published)
        .setStartedAt(now)
        .setResolvedAt(status == IncidentStatus.RESOLVED ? now : null)
        .setCreatedAt(now)
        .setUpdatedAt(now)
        .setComponents(List.of(new AffectedComponent(storefront, "storefront", Status.OUTAGE)))
        .setUpdates(
            List.of(
                update("**We** look <script>alert(1)</script>", false),
                update("a note for us", true)))
        .build();
  }

  /** Of the public component; the next week's window is known too. */
  MaintenanceChange maintenance(
      long version, UUID maintenance, MaintenanceStatus status, Instant start) {
    Instant end = start.plusSeconds(600);
    Instant week = start.plus(Duration.ofDays(7));
    return MaintenanceChange.newBuilder()
        .setApplicationId(id)
        .setVersion(version)
        .setChange("updated")
        .setSequence((int) version)
        .setMaintenanceId(maintenance)
        .setTitle("New disks")
        .setMessage("We **change** the disks <script>alert(1)</script>")
        .setStatus(status)
        .setStartsAt(start)
        .setEndsAt(end)
        .setTimeZone("Europe/Berlin")
        .setRrule("FREQ=WEEKLY")
        .setAutoComplete(true)
        .setNotifyBeforeS(List.of(86_400L, 1_800L))
        .setOccurrences(
            List.of(new Occurrence(start, end), new Occurrence(week, week.plusSeconds(600))))
        .setComponents(
            List.of(
                new AffectedComponent(storefront, "storefront", Status.MAINTENANCE),
                new AffectedComponent(worker, "order-worker", Status.MAINTENANCE)))
        .setUpdates(List.of(update("It begins soon.", false)))
        .setCreatedAt(start)
        .setUpdatedAt(start)
        .build();
  }

  private static UpdateEntry update(String message, boolean privately) {
    return UpdateEntry.newBuilder()
        .setId(UUID.randomUUID())
        .setStatus("investigating")
        .setMessage(message)
        .setAuthor("Ada")
        .setPrivateNote(privately)
        .setCreatedAt(CLOCK.instant())
        .build();
  }
}
