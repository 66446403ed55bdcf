package dev.signalbox.incident.judge;

import dev.signalbox.core.status.CheckFold;
import dev.signalbox.core.status.CheckState;
import dev.signalbox.core.status.Course;
import dev.signalbox.core.status.Observation;
import dev.signalbox.core.status.Past;
import dev.signalbox.core.status.Past.Stretch;
import dev.signalbox.core.status.Status;
import dev.signalbox.incident.application.CheckRow;
import dev.signalbox.incident.application.ComponentRow;
import dev.signalbox.incident.past.MeasuredRow;
import dev.signalbox.incident.past.Run;
import dev.signalbox.incident.past.RunStore;
import dev.signalbox.incident.past.Runs;
import dev.signalbox.incident.status.CheckKnown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The record of one component, settled anew from the verdicts of the last 24 h. */
final class Resettlement {

  static final Duration KEPT = Duration.ofHours(24);

  private final Docket docket;
  private final ComponentRow component;
  private final Instant until;
  private final Map<String, Course> courses = new TreeMap<>();
  private boolean astray;

  Resettlement(Docket docket, ComponentRow component, Instant until) {
    this.docket = docket;
    this.component = component;
    this.until = until;
  }

  /** Folds all samples of its checks in order; what is stored of them is brought up to date. */
  void fold(List<RunStore.Row> stored) {
    for (CheckRow check : component.checks()) {
      List<RunStore.Row> mine = stored.stream().filter(r -> r.check().equals(check.id())).toList();
      fold(check, docket.past.forgotten.contains(check.id()) ? List.of() : mine);
    }
  }

  private void fold(CheckRow check, List<RunStore.Row> stored) {
    CheckKnown known = docket.check(component, check);
    List<Run> all = new ArrayList<>(stored.stream().map(RunStore.Row::run).toList());
    docket.past.runs.stream()
        .filter(r -> r.check().equals(check.id()))
        .forEach(r -> all.add(r.run()));
    docket.past.runs.removeIf(r -> r.check().equals(check.id()));
    if (known.tail() != null) {
      all.add(known.tail());
    }
    Runs runs = new Runs(all);
    for (Observation sample : docket.past.late.getOrDefault(check.id(), List.of())) {
      runs = runs.with(sample);
    }
    CheckFold.Policy policy = StatusJudge.policy(check);
    Runs.Folded folded = runs.fold(policy);
    keep(known, stored, folded.runs().all());
    courses.put(StatusJudge.isWorkload(check) ? "" : check.name(), folded.course());
    CheckState live = docket.checkState(check);
    astray |= !live.speaksLike(folded.course().last(), until);
  }

  private void keep(CheckKnown known, List<RunStore.Row> stored, List<Run> all) {
    List<Run> ended = all.isEmpty() ? List.of() : all.subList(0, all.size() - 1);
    List<Run> before = stored.stream().map(RunStore.Row::run).toList();
    stored.stream()
        .filter(r -> ended.stream().noneMatch(run -> run.from().equals(r.run().from())))
        .forEach(docket.past.goneRuns::add);
    Runs.without(ended, before)
        .forEach(
            run ->
                docket.past.runs.add(
                    new RunStore.Row(docket.id(), component.id(), known.id(), run)));
    if (!all.isEmpty()) {
      docket.check(known.with(all.getLast()));
    }
  }

  /** What was measured from then on, up to now. */
  List<Stretch> measured(Instant from) {
    return Past.measured(courses, StatusJudge.rule(component), from, until);
  }

  /** Whether the live state goes on otherwise than the record. */
  @Nullable Instant astraySince() {
    return astray ? until : null;
  }

  /** Rows, each of which holds until the next one begins, as stretches of [from, until). */
  static List<Stretch> stretches(List<MeasuredRow> rows, Instant from, Instant until) {
    List<Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      MeasuredRow row = rows.get(i);
      Instant start = row.from().isBefore(from) ? from : row.from();
      Instant next = i + 1 < rows.size() ? rows.get(i + 1).from() : until;
      Instant end = next.isBefore(until) ? next : until;
      if (start.isBefore(end)) {
        Status status = row.measured();
        stretches.add(new Stretch(start, end, status, status, row.reason(), row.explanation()));
      }
    }
    return stretches;
  }

  static MeasuredRow row(UUID application, UUID component, Stretch stretch) {
    return new MeasuredRow(
        application,
        component,
        stretch.from(),
        stretch.measured(),
        stretch.reason(),
        stretch.explanation());
  }
}
