package dev.signalbox.collector.publish;

import dev.signalbox.collector.check.Outcome;
import dev.signalbox.collector.manifest.Manifest;
import dev.signalbox.collector.manifest.Manifest.Component;
import dev.signalbox.collector.schedule.Observation;
import dev.signalbox.collector.schedule.Watched;
import dev.signalbox.core.workload.CronState;
import dev.signalbox.schemas.ApplicationEntry;
import dev.signalbox.schemas.CheckEntry;
import dev.signalbox.schemas.CheckKind;
import dev.signalbox.schemas.ComponentEntry;
import dev.signalbox.schemas.MetricEntry;
import dev.signalbox.schemas.Phases;
import dev.signalbox.schemas.Sample;
import dev.signalbox.schemas.Source;
import dev.signalbox.schemas.Verdict;
import dev.signalbox.schemas.Visibility;
import dev.signalbox.schemas.WebhookEntry;
import dev.signalbox.schemas.WorkloadEntry;
import dev.signalbox.schemas.WorkloadFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The collector's records as they travel on Kafka; the one place that knows the generated types.
 */
public final class CollectorRecords {
  /** A workload is sampled at least this often. */
  public static final Duration WORKLOAD_INTERVAL = Duration.ofSeconds(10);

  private static final String WORKLOAD = "workload";
  private static final JsonMapper JSON = JsonMapper.shared();

  private CollectorRecords() {}

  public enum Origin {
    API,
    FILE
  }

  /**
   * What of an application does not stand in its manifest.
   *
   * @param document the manifest document in force, as JSON
   */
  public record Standing(
      UUID id,
      long version,
      Origin origin,
      boolean retired,
      String document,
      Map<String, String> statedBy,
      Times times) {}

  public record Times(Instant created, Instant updated) {}

  public static ApplicationEntry entry(Standing standing, Manifest manifest) {
    Manifest.PageSettings page = manifest.page();
    Manifest.Incidents incidents = manifest.incidents();
    return ApplicationEntry.newBuilder()
        .setApplicationId(standing.id())
        .setVersion(standing.version())
        .setName(manifest.name())
        .setNamespace(manifest.namespace())
        .setSlug(page.slug())
        .setTitle(page.title())
        .setDescription(page.description())
        .setVisibility(Visibility.valueOf(page.visibility().name()))
        .setSource(Source.valueOf(standing.origin().name()))
        .setRetired(standing.retired())
        .setDomains(page.domains())
        .setHomepage(page.branding().homepage())
        .setAccent(page.branding().accent())
        .setShowReasons(page.show().reasons())
        .setShowWorkloads(page.show().workloads())
        .setShowMetrics(page.show().metrics())
        .setComponents(
            manifest.components().stream().map(c -> component(standing.id(), c)).toList())
        .setMetrics(manifest.metrics().stream().map(m -> metric(standing.id(), m)).toList())
        .setAutomatic(incidents.automatic())
        .setDelayMs(incidents.delay().toMillis())
        .setQuietMs(incidents.quiet().toMillis())
        .setReopenMs(incidents.reopen().toMillis())
        .setExcludeMaintenance(incidents.excludeMaintenance())
        .setWeights(incidents.weights())
        .setEmails(manifest.alerts().emails())
        .setWebhooks(manifest.alerts().webhooks().stream().map(CollectorRecords::webhook).toList())
        .setEvents(manifest.alerts().events())
        .setManifest(standing.document())
        .setStatedBy(standing.statedBy())
        .setCreatedAt(millis(standing.times().created()))
        .setUpdatedAt(millis(standing.times().updated()))
        .build();
  }

  private static ComponentEntry component(UUID application, Component component) {
    UUID id = Ids.of(application, component.name());
    Manifest.Workload workload = component.workload();
    return ComponentEntry.newBuilder()
        .setId(id)
        .setName(component.name())
        .setTitle(component.labels().title())
        .setDescription(component.labels().description())
        .setGroup(component.labels().group())
        .setInternal(component.internal())
        .setCritical(component.critical())
        .setEvidence(component.evidence())
        .setWorkload(workload == null ? null : workload(workload))
        .setWorkloadCheckId(workload == null ? null : Ids.of(id, WORKLOAD))
        .setChecks(component.checks().stream().map(check -> check(id, check)).toList())
        .build();
  }

  private static WorkloadEntry workload(Manifest.Workload workload) {
    return WorkloadEntry.newBuilder()
        .setKind(workload.kind())
        .setName(workload.name())
        .setNamespace(workload.namespace())
        .setSelector(workload.selector())
        .setMinReady(workload.minReady())
        .setRestartsMs((int) workload.restarts().toMillis())
        .setLateDegradedMs((int) workload.late().degraded().toMillis())
        .setLateOutageMs((int) workload.late().outage().toMillis())
        .build();
  }

  private static CheckEntry check(UUID component, Manifest.Check check) {
    Manifest.Timing timing = check.timing();
    return CheckEntry.newBuilder()
        .setId(Ids.of(component, check.name()))
        .setName(check.name())
        .setKind(CheckKind.valueOf(check.settings().kind().toUpperCase(Locale.ROOT)))
        .setIntervalMs((int) timing.interval().toMillis())
        .setTimeoutMs((int) timing.timeout().toMillis())
        .setFail(timing.fail())
        .setRecover(timing.recover())
        .setSettings(JSON.writeValueAsString(check.settings()))
        .build();
  }

  private static MetricEntry metric(UUID application, Manifest.Metric metric) {
    return MetricEntry.newBuilder()
        .setId(Ids.of(application, "metric/" + metric.name()))
        .setName(metric.name())
        .setQuery(metric.query())
        .setUnit(metric.unit())
        .setIntervalMs((int) metric.interval().toMillis())
        .setDecimals(metric.decimals())
        .build();
  }

  private static WebhookEntry webhook(Manifest.Webhook webhook) {
    return WebhookEntry.newBuilder().setUrl(webhook.url()).setFormat(webhook.format()).build();
  }

  /**
   * What is to be watched of an application: nothing once it is retired. Kinds of a newer version
   * are left out.
   */
  public static List<Watched> watched(ApplicationEntry entry) {
    List<Watched> watched = new ArrayList<>();
    if (entry.getRetired()) {
      return watched;
    }
    for (ComponentEntry component : entry.getComponents()) {
      UUID workloadCheck = component.getWorkloadCheckId();
      WorkloadEntry workload = component.getWorkload();
      if (workloadCheck != null && workload != null) {
        watched.add(watched(owner(entry, component, workloadCheck, WORKLOAD), workload));
      }
      for (CheckEntry check : component.getChecks()) {
        Watched.Kind kind = kind(check.getKind());
        if (kind != null) {
          watched.add(
              watched(owner(entry, component, check.getId(), check.getName()), kind, check));
        }
      }
    }
    return watched;
  }

  private static Watched.@Nullable Kind kind(CheckKind kind) {
    return switch (kind) {
      case HTTP -> Watched.Kind.HTTP;
      case TCP -> Watched.Kind.TCP;
      case HEARTBEAT -> Watched.Kind.HEARTBEAT;
      case PROMETHEUS -> Watched.Kind.PROMETHEUS;
      case WORKLOAD, OTHER -> null;
    };
  }

  private static Watched.Owner owner(
      ApplicationEntry entry, ComponentEntry component, UUID check, String name) {
    return new Watched.Owner(
        entry.getApplicationId(), component.getId(), check, name, entry.getNamespace());
  }

  private static Watched watched(Watched.Owner owner, Watched.Kind kind, CheckEntry check) {
    return new Watched(
        owner,
        kind,
        Duration.ofMillis(check.getIntervalMs()),
        Duration.ofMillis(check.getTimeoutMs()),
        check.getSettings(),
        null);
  }

  private static Watched watched(Watched.Owner owner, WorkloadEntry workload) {
    var reference =
        new Watched.WorkloadRef(
            workload.getKind(),
            workload.getName(),
            workload.getNamespace(),
            Map.copyOf(workload.getSelector()),
            workload.getMinReady(),
            Duration.ofMillis(workload.getRestartsMs()),
            new CronState.Late(
                Duration.ofMillis(workload.getLateDegradedMs()),
                Duration.ofMillis(workload.getLateOutageMs())));
    return new Watched(
        owner, Watched.Kind.WORKLOAD, WORKLOAD_INTERVAL, WORKLOAD_INTERVAL, "", reference);
  }

  public static Sample sample(Observation observation) {
    Watched watched = observation.watched();
    Watched.Owner owner = watched.owner();
    Outcome outcome = observation.outcome();
    return Sample.newBuilder()
        .setApplicationId(owner.application())
        .setComponentId(owner.component())
        .setCheckId(owner.check())
        .setCheckName(owner.checkName())
        .setKind(CheckKind.valueOf(watched.kind().name()))
        .setEpoch(observation.epoch())
        .setSequence(observation.sequence())
        .setScheduledAt(millis(observation.scheduledAt()))
        .setObservedAt(millis(observation.observedAt()))
        .setIntervalMs((int) watched.interval().toMillis())
        .setVerdict(Verdict.valueOf(outcome.verdict().name()))
        .setReason(outcome.reason())
        .setResponseTimeMs(outcome.responseTimeMs())
        .setPhases(phases(outcome.phases()))
        .setWorkload(facts(outcome.workload()))
        .setDetails(outcome.details())
        .build();
  }

  private static @Nullable Phases phases(dev.signalbox.collector.check.@Nullable Phases phases) {
    return phases == null
        ? null
        : Phases.newBuilder()
            .setDnsUs(micros(phases.dns()))
            .setConnectUs(micros(phases.connect()))
            .setTlsUs(micros(phases.tls()))
            .setFirstByteUs(micros(phases.firstByte()))
            .setBodyUs(micros(phases.body()))
            .build();
  }

  private static @Nullable Long micros(@Nullable Long nanos) {
    return nanos == null ? null : nanos / 1000;
  }

  private static @Nullable WorkloadFacts facts(Outcome.@Nullable Facts facts) {
    return facts == null
        ? null
        : WorkloadFacts.newBuilder()
            .setKind(facts.kind())
            .setName(facts.name())
            .setReady(facts.ready())
            .setDesired(facts.desired())
            .setUpdating(facts.updating())
            .build();
  }

  private static Instant millis(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }
}
