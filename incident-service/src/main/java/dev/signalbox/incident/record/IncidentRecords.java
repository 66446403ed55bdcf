package dev.signalbox.incident.record;

import dev.signalbox.core.incident.Affected;
import dev.signalbox.core.incident.Facts;
import dev.signalbox.core.incident.Report;
import dev.signalbox.core.status.Observation;
import dev.signalbox.core.status.Past;
import dev.signalbox.eventlog.outbox.Outgoing;
import dev.signalbox.incident.application.CheckRow;
import dev.signalbox.incident.application.ComponentRow;
import dev.signalbox.incident.application.Entry;
import dev.signalbox.incident.application.Policy;
import dev.signalbox.incident.incident.Line;
import dev.signalbox.incident.incident.Moved;
import dev.signalbox.incident.maintenance.MovedMaintenance;
import dev.signalbox.incident.maintenance.Remark;
import dev.signalbox.incident.past.Revised;
import dev.signalbox.incident.status.Transition;
import dev.signalbox.incident.status.Workload;
import dev.signalbox.schemas.AffectedComponent;
import dev.signalbox.schemas.ApplicationEntry;
import dev.signalbox.schemas.CheckKind;
import dev.signalbox.schemas.ComponentEntry;
import dev.signalbox.schemas.ComponentStep;
import dev.signalbox.schemas.Evidence;
import dev.signalbox.schemas.HistoryRevised;
import dev.signalbox.schemas.Impact;
import dev.signalbox.schemas.IncidentChange;
import dev.signalbox.schemas.IncidentStatus;
import dev.signalbox.schemas.Judged;
import dev.signalbox.schemas.Sample;
import dev.signalbox.schemas.SampleTime;
import dev.signalbox.schemas.Span;
import dev.signalbox.schemas.Status;
import dev.signalbox.schemas.StatusChange;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.UpdateEntry;
import dev.signalbox.schemas.Verdict;
import dev.signalbox.schemas.WorkloadFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** From wire types to rows and rules' inputs, and back. */
public final class IncidentRecords {

  private IncidentRecords() {}

  /** What an entry of a topic says; null where it says nothing to this service. */
  public static @Nullable Input input(dev.signalbox.eventlog.codec.Entry entry) {
    UUID key = entry.key();
    if (key == null) {
      return null;
    }
    return switch (entry.value()) {
      case null ->
          Topics.CATALOG.topic().equals(entry.topic())
              ? new Input.Catalog(key, entry.appended(), null)
              : null;
      case ApplicationEntry application ->
          new Input.Catalog(key, entry.appended(), catalog(application));
      case Sample sample -> new Input.Sample(key, entry.appended(), seen(sample, entry.appended()));
      default -> null;
    };
  }

  /** A component's move as it is published. */
  public static Outgoing statusChange(Transition t) {
    StatusChange value =
        StatusChange.newBuilder()
            .setApplicationId(t.application())
            .setVersion(t.version())
            .setComponentId(t.component())
            .setFrom(status(t.move().from()))
            .setTo(status(t.move().to()))
            .setMeasured(status(t.move().measured()))
            .setSince(t.move().since())
            .setMeasuredSince(t.move().measuredSince())
            .setReason(t.move().reason())
            .setExplanation(t.move().explanation())
            .setEvidence(t.evidence().stream().map(IncidentRecords::evidence).toList())
            .setWorkload(workload(t.workload()))
            .setFactsOnly(t.move().factsOnly())
            .setDecidedAt(t.move().decidedAt())
            .build();
    return new Outgoing(Topics.STATUSES, t.application(), t.version(), value);
  }

  /**
   * An incident as it is published.
   *
   * @param timeline all of it, newest first; what came later than this version is left out
   */
  public static Outgoing incidentChange(Moved moved, List<Line> timeline) {
    Facts facts = moved.event().after().facts();
    Report report = facts.report();
    IncidentChange value =
        IncidentChange.newBuilder()
            .setApplicationId(moved.application())
            .setVersion(moved.version())
            .setChange(moved.event().change().label())
            .setSequence(moved.sequence())
            .setNotify(moved.event().announced())
            .setIncidentId(facts.id())
            .setTitle(report.title())
            .setStatus(IncidentStatus.valueOf(moved.event().after().status().name()))
            .setImpact(Impact.valueOf(report.impact().name()))
            .setOrigin(facts.origin().label())
            .setCause(facts.cause())
            .setOwner(facts.owner().label())
            .setPublished(report.published())
            .setStartedAt(report.startedAt())
            .setResolvedAt(moved.event().after().resolvedAt())
            .setCreatedAt(facts.createdAt())
            .setUpdatedAt(facts.updatedAt())
            .setComponents(report.components().stream().map(c -> affected(c, moved)).toList())
            .setUpdates(
                timeline.stream()
                    .filter(line -> line.number() <= moved.sequence())
                    .map(IncidentRecords::update)
                    .toList())
            .setPostmortem(report.postmortem())
            .build();
    return new Outgoing(Topics.INCIDENTS, moved.application(), moved.version(), value);
  }

  /**
   * A maintenance as it is published.
   *
   * @param timeline newest first; what came later than this version is left out
   */
  public static Outgoing maintenanceChange(MovedMaintenance moved, List<Remark> timeline) {
    return IncidentRecordsOfMaintenance.change(moved, timeline);
  }

  /** What was, as it is now known. */
  public static Outgoing historyRevised(Revised revised) {
    HistoryRevised value =
        HistoryRevised.newBuilder()
            .setApplicationId(revised.application())
            .setVersion(revised.version())
            .setComponentId(revised.component())
            .setFrom(revised.from())
            .setTo(revised.to())
            .setSpans(revised.after().stream().map(IncidentRecords::span).toList())
            .build();
    return new Outgoing(Topics.STATUSES, revised.application(), revised.version(), value);
  }

  private static Span span(Past.Stretch stretch) {
    return new Span(
        stretch.from(),
        stretch.to(),
        status(stretch.measured()),
        status(stretch.effective()),
        stretch.reason(),
        stretch.explanation());
  }

  /** How far a partition has been judged. */
  public static SpecificRecord judged(int partition, Instant until) {
    return new Judged(partition, until);
  }

  private static Entry catalog(ApplicationEntry entry) {
    return new Entry(
        entry.getVersion(),
        entry.getName(),
        dev.signalbox.core.audience.Visibility.valueOf(entry.getVisibility().name()),
        entry.getRetired(),
        entry.getComponents().stream().map(IncidentRecords::component).toList(),
        new Policy(
            entry.getAutomatic(), entry.getDelayMs(), entry.getQuietMs(), entry.getReopenMs()));
  }

  private static ComponentRow component(ComponentEntry entry) {
    List<CheckRow> checks = new ArrayList<>();
    UUID workload = entry.getWorkloadCheckId();
    if (workload != null) {
      checks.add(new CheckRow(workload, "workload", label(CheckKind.WORKLOAD), 1, 1));
    }
    entry
        .getChecks()
        .forEach(
            c ->
                checks.add(
                    new CheckRow(
                        c.getId(), c.getName(), label(c.getKind()), c.getFail(), c.getRecover())));
    return new ComponentRow(
        entry.getId(),
        entry.getName(),
        entry.getTitle(),
        entry.getCritical(),
        entry.getInternal(),
        entry.getEvidence(),
        checks);
  }

  private static Seen seen(Sample sample, Instant appended) {
    Instant taken = SampleTime.of(sample, appended);
    Observation observation =
        new Observation(
            dev.signalbox.core.status.Verdict.valueOf(sample.getVerdict().name()),
            sample.getReason(),
            taken == null ? appended : taken,
            Duration.ofMillis(sample.getIntervalMs()),
            sample.getEpoch(),
            sample.getSequence());
    return new Seen(
        sample.getComponentId(),
        sample.getCheckId(),
        observation,
        taken == null,
        workload(sample.getWorkload()));
  }

  private static @Nullable Workload workload(@Nullable WorkloadFacts facts) {
    return facts == null
        ? null
        : new Workload(
            facts.getKind(),
            facts.getName(),
            facts.getReady(),
            facts.getDesired(),
            facts.getUpdating());
  }

  private static @Nullable WorkloadFacts workload(@Nullable Workload facts) {
    return facts == null
        ? null
        : new WorkloadFacts(
            facts.kind(), facts.name(), facts.ready(), facts.desired(), facts.updating());
  }

  private static Evidence evidence(Transition.Said said) {
    return new Evidence(
        said.check(),
        said.name(),
        CheckKind.valueOf(said.kind().toUpperCase(Locale.ROOT)),
        Verdict.valueOf(said.verdict().name()),
        said.reason(),
        said.freshUntil());
  }

  private static AffectedComponent affected(Affected affected, Moved moved) {
    return new AffectedComponent(
        affected.component(),
        moved.names().getOrDefault(affected.component(), ""),
        status(affected.status()));
  }

  private static UpdateEntry update(Line line) {
    return new UpdateEntry(
        line.id(),
        line.update().status().label(),
        line.update().message(),
        line.update().components().stream()
            .map(m -> new ComponentStep(m.component(), status(m.from()), status(m.to())))
            .toList(),
        line.update().author(),
        line.update().privateNote(),
        line.at());
  }

  private static Status status(dev.signalbox.core.status.Status status) {
    return Status.valueOf(status.name());
  }

  private static String label(CheckKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
