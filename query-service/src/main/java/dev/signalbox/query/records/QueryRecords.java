package dev.signalbox.query.records;

import dev.signalbox.eventlog.codec.Entry;
import dev.signalbox.query.metric.Reading;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.Vitals;
import dev.signalbox.query.samples.Observation;
import dev.signalbox.query.status.ComponentState;
import dev.signalbox.query.stored.StoredJson;
import dev.signalbox.query.timeline.Revision;
import dev.signalbox.query.timeline.Span;
import dev.signalbox.schemas.ApplicationEntry;
import dev.signalbox.schemas.HistoryRevised;
import dev.signalbox.schemas.IncidentChange;
import dev.signalbox.schemas.Judged;
import dev.signalbox.schemas.MaintenanceChange;
import dev.signalbox.schemas.Page;
import dev.signalbox.schemas.Phases;
import dev.signalbox.schemas.Sample;
import dev.signalbox.schemas.SampleTime;
import dev.signalbox.schemas.StatusChange;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Kafka's records in our words and back. */
public final class QueryRecords {
  private QueryRecords() {}

  public static Batch batch(List<Entry> entries) {
    Batch batch = new Batch();
    entries.forEach(entry -> add(batch, entry));
    return batch;
  }

  /** Whether it says how things are and changes no page. */
  public static boolean isVital(Entry entry) {
    return entry.value() instanceof Sample
        || entry.value() instanceof dev.signalbox.schemas.Reading
        || entry.value() instanceof Judged;
  }

  public static SpecificRecord record(Facts facts) {
    return PageRecords.record(facts);
  }

  public static SpecificRecord record(UUID application, Vitals vitals) {
    return VitalsRecords.record(application, vitals);
  }

  /** The page that a record of the pages topic holds; null if it is something else. */
  public static @Nullable Facts facts(@Nullable SpecificRecord record) {
    return record instanceof Page page ? PageRecords.facts(page) : null;
  }

  /** The vital signs that a record holds; null if it is something else. */
  public static @Nullable Vitals vitals(@Nullable SpecificRecord record) {
    return record instanceof dev.signalbox.schemas.Vitals vitals
        ? VitalsRecords.vitals(vitals)
        : null;
  }

  // A record type that a later release added is none of ours: it is left out.
  private static void add(Batch batch, Entry entry) {
    UUID key = entry.key();
    switch (entry.value()) {
      case null -> {
        if (key != null) {
          batch.catalog.removeIf(known -> known.id().equals(key));
          batch.removed.add(key);
        }
      }
      case ApplicationEntry application -> {
        batch.removed.remove(application.getApplicationId());
        batch.catalog.removeIf(known -> known.id().equals(application.getApplicationId()));
        batch.catalog.add(CatalogRecords.entry(application));
      }
      case Sample sample -> batch.observations.add(observation(sample, entry.appended()));
      case dev.signalbox.schemas.Reading reading -> batch.readings.add(reading(reading));
      case StatusChange change -> status(batch, change);
      case HistoryRevised revised -> revised(batch, revised);
      case Judged judged -> batch.judgedUntil = judged.getUntil();
      case IncidentChange change -> incident(batch, change);
      case MaintenanceChange change -> maintenance(batch, change);
      default -> {}
    }
  }

  private static void status(Batch batch, StatusChange change) {
    ComponentState state = state(change);
    batch.states.add(state);
    batch.revisions.add(live(state));
    reach(
        batch,
        change.getApplicationId(),
        Extent.ofStatus(
            change.getVersion(), change.getStatusesUntil(), change.getIncidentsUntil()));
  }

  private static void revised(Batch batch, HistoryRevised revised) {
    batch.revisions.add(past(revised));
    reach(
        batch,
        revised.getApplicationId(),
        Extent.ofStatus(
            revised.getVersion(), revised.getStatusesUntil(), revised.getIncidentsUntil()));
  }

  private static void incident(Batch batch, IncidentChange change) {
    batch.incidents.add(EventRecords.version(change));
    reach(
        batch,
        change.getApplicationId(),
        Extent.ofIncident(
            change.getVersion(), change.getStatusesUntil(), change.getIncidentsUntil()));
  }

  private static void maintenance(Batch batch, MaintenanceChange change) {
    batch.maintenances.add(EventRecords.version(change));
    reach(
        batch,
        change.getApplicationId(),
        Extent.ofIncident(
            change.getVersion(), change.getStatusesUntil(), change.getIncidentsUntil()));
  }

  private static void reach(Batch batch, UUID application, Extent extent) {
    batch.extents.merge(application, extent, Extent::and);
  }

  private static Observation observation(Sample sample, Instant appended) {
    return new Observation(
        sample.getApplicationId(),
        sample.getComponentId(),
        sample.getCheckId(),
        sample.getScheduledAt(),
        sample.getObservedAt(),
        SampleTime.of(sample, appended),
        Duration.ofMillis(sample.getIntervalMs()),
        Words.verdict(sample.getVerdict()),
        sample.getResponseTimeMs(),
        details(sample));
  }

  private static String details(Sample sample) {
    Map<String, @Nullable Object> details = new LinkedHashMap<>(sample.getDetails());
    details.put("check", sample.getCheckName());
    details.put("kind", Words.lower(sample.getKind()));
    details.put("reason", sample.getReason());
    Phases phases = sample.getPhases();
    if (phases != null) {
      Map<String, @Nullable Long> micros = new LinkedHashMap<>();
      micros.put("dns_us", phases.getDnsUs());
      micros.put("connect_us", phases.getConnectUs());
      micros.put("tls_us", phases.getTlsUs());
      micros.put("first_byte_us", phases.getFirstByteUs());
      micros.put("body_us", phases.getBodyUs());
      details.put("phases", micros);
    }
    Facts.Workload workload = Words.workload(sample.getWorkload());
    if (workload != null) {
      details.put("workload", workload);
    }
    return StoredJson.write(details);
  }

  private static Reading reading(dev.signalbox.schemas.Reading reading) {
    return new Reading(
        reading.getApplicationId(),
        reading.getMetricId(),
        reading.getAt(),
        Duration.ofMillis(reading.getIntervalMs()),
        reading.getValue(),
        reading.getError());
  }

  private static ComponentState state(StatusChange change) {
    return new ComponentState(
        change.getApplicationId(),
        change.getComponentId(),
        change.getVersion(),
        Words.status(change.getTo()),
        Words.status(change.getMeasured()),
        change.getSince(),
        change.getMeasuredSince(),
        change.getReason(),
        change.getExplanation(),
        change.getEvidence().stream()
            .map(
                e ->
                    new Facts.Evidence(
                        e.getCheckName(),
                        Words.lower(e.getKind()),
                        Words.verdict(e.getVerdict()),
                        e.getReason()))
            .toList(),
        Words.workload(change.getWorkload()));
  }

  /** What a live state adds to the history of its component. */
  public static Revision.Live live(ComponentState state) {
    return new Revision.Live(
        state.application(),
        state.component(),
        state.version(),
        state.since(),
        state.measuredSince(),
        state.measured(),
        state.status(),
        state.reason(),
        Objects.requireNonNullElse(state.explanation(), ""));
  }

  private static Revision.Past past(HistoryRevised revised) {
    List<Span> spans =
        revised.getSpans().stream()
            .map(
                span ->
                    new Span(
                        span.getFrom(),
                        span.getTo(),
                        Words.status(span.getMeasured()),
                        Words.status(span.getEffective()),
                        span.getReason(),
                        span.getExplanation()))
            .toList();
    return new Revision.Past(
        revised.getApplicationId(),
        revised.getComponentId(),
        revised.getVersion(),
        revised.getFrom(),
        revised.getTo(),
        spans);
  }
}
