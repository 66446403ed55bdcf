package dev.signalbox.core.incident.people;

import dev.signalbox.core.Decision.Fault;
import dev.signalbox.core.incident.Affected;
import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.Origin;
import dev.signalbox.core.incident.Owner;
import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with what a person asks for; every fault names its field and what would be right.
 */
final class Faults {
  private final List<Fault> found = new ArrayList<>();

  private Faults() {}

  static List<Fault> of(Draft draft, Instant now) {
    Faults faults = new Faults();
    faults.title(draft.title());
    faults.components(draft.components());
    faults.times(draft.startedAt(), draft.resolvedAt(), now);
    faults.add(
        draft.status().open() && draft.resolvedAt() != null,
        "resolved_at",
        "only with status resolved; an incident that goes on has no end");
    return List.copyOf(faults.found);
  }

  static List<Fault> of(Incident before, Edit edit, boolean causeTaken, Instant now) {
    Faults faults = new Faults();
    if (edit.title() != null) {
      faults.title(edit.title());
    }
    if (edit.components() != null) {
      faults.components(edit.components());
    }
    Instant started = edit.startedAt() != null ? edit.startedAt() : before.facts().startedAt();
    IncidentStatus to = edit.status() != null ? edit.status() : before.status();
    boolean ends = edit.resolvedAt() != null;
    faults.times(started, ends ? edit.resolvedAt() : to.open() ? null : before.resolvedAt(), now);
    faults.add(
        to.open() && ends,
        "resolved_at",
        "only with status resolved; an incident that goes on has no end");
    faults.transition(before, edit, causeTaken, to);
    faults.note(edit);
    return List.copyOf(faults.found);
  }

  private void transition(Incident before, Edit edit, boolean causeTaken, IncidentStatus to) {
    boolean reopens = !before.status().open() && to.open();
    add(reopens && causeTaken, "status", "another incident of this cause is open; legal: resolved");
    boolean machine = edit.owner() == Owner.MACHINE;
    add(
        machine && before.facts().origin() == Origin.MANUAL,
        "owner",
        "only an incident that the machine opened can be given back; legal: person");
    add(
        machine && before.facts().origin() == Origin.AUTOMATIC && !to.open(),
        "owner",
        "a resolved incident cannot be given back; legal: person");
  }

  private void note(Edit edit) {
    boolean empty = edit.message() == null || edit.message().isBlank();
    add(edit.privateNote() && empty, "message", "a private note needs a text");
    boolean more =
        edit.title() != null
            || edit.impact() != null
            || edit.components() != null
            || edit.owner() != null
            || edit.published() != null
            || edit.postmortem() != null;
    add(
        edit.privateNote() && edit.status() != null,
        "status",
        "a private note leaves the phase as it is");
    add(edit.privateNote() && more, "private", "a private note changes nothing else");
  }

  private void title(String title) {
    add(title.isBlank(), "title", "must not be empty");
  }

  private void components(List<Affected> components) {
    for (int i = 0; i < components.size(); i++) {
      Status status = components.get(i).status();
      add(
          status == Status.MAINTENANCE || status == Status.UNKNOWN,
          "components[" + i + "].status",
          "must be one of operational, degraded, partial_outage, outage");
    }
    long distinct = components.stream().map(Affected::component).distinct().count();
    add(distinct < components.size(), "components", "names a component twice");
  }

  private void times(@Nullable Instant started, @Nullable Instant resolved, Instant now) {
    add(started != null && started.isAfter(now), "started_at", "must not be in the future");
    add(resolved != null && resolved.isAfter(now), "resolved_at", "must not be in the future");
    add(
        started != null && resolved != null && resolved.isBefore(started),
        "resolved_at",
        "must not be before started_at");
  }

  private void add(boolean wrong, String path, String message) {
    if (wrong) {
      found.add(new Fault(path, message));
    }
  }
}
