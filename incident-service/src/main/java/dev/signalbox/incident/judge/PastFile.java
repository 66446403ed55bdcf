package dev.signalbox.incident.judge;

import dev.signalbox.core.incident.Affected;
import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.Report;
import dev.signalbox.core.incident.SetBy;
import dev.signalbox.core.status.CheckState;
import dev.signalbox.core.status.Circumstances;
import dev.signalbox.core.status.Observation;
import dev.signalbox.core.status.Status;
import dev.signalbox.incident.past.Claims;
import dev.signalbox.incident.past.MeasuredRow;
import dev.signalbox.incident.past.Revised;
import dev.signalbox.incident.past.Run;
import dev.signalbox.incident.past.RunStore;
import dev.signalbox.incident.past.SaidRow;
import dev.signalbox.incident.past.Word;
import dev.signalbox.incident.status.CheckKnown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The past of one application on the bench: what has been added to it, and what has to be said. */
final class PastFile {

  private final Docket docket;
  private @Nullable Instant now;

  /** Components of which the record may be other than what was told. */
  final Set<UUID> disturbed = new LinkedHashSet<>();

  /** Samples that do not come after the newest of their check. */
  final Map<UUID, List<Observation>> late = new LinkedHashMap<>();

  /** Since when those of them had been told otherwise, that had been before. */
  final Map<UUID, Instant> astray = new LinkedHashMap<>();

  final List<Word> words = new ArrayList<>();
  @Nullable String author;

  /** Samples of a time before the record is settled anew: the live state alone took them. */
  int tooLate;

  // what has to be stored and published
  final List<RunStore.Row> runs = new ArrayList<>();
  final List<RunStore.Row> goneRuns = new ArrayList<>();
  final Set<UUID> forgotten = new HashSet<>();
  final List<MeasuredRow> measured = new ArrayList<>();
  final List<SaidRow> said = new ArrayList<>();
  final Set<UUID> unsaid = new HashSet<>();
  final List<Revised> revised = new ArrayList<>();

  PastFile(Docket docket) {
    this.docket = docket;
  }

  /** Time has been told up to there. */
  void reached(Instant at) {
    now = now == null || at.isAfter(now) ? at : now;
  }

  Instant now() {
    return now == null ? Instant.MIN : now;
  }

  /** Adds a sample to its check's verdicts; false: it has stood there already. */
  boolean add(CheckKnown known, Observation sample, CheckState before) {
    if (!settles(known.component(), sample)) {
      tooLate++;
      return true;
    }
    Run tail = known.tail();
    if (tail != null && !sample.at().isAfter(tail.end())) {
      if (tail.holds(sample)) {
        return false;
      }
      late.computeIfAbsent(known.id(), _ -> new ArrayList<>()).add(sample);
      return true;
    }
    Run longer = tail == null ? null : tail.with(sample);
    if (tail != null && longer == null) {
      runs.add(new RunStore.Row(docket.id(), known.component(), known.id(), tail));
    }
    docket.check(known.with(longer == null ? Run.of(sample, before) : longer));
    return true;
  }

  private boolean settles(UUID component, Observation sample) {
    Instant from = docket.known(component).settledFrom();
    return (from == null || !sample.at().isBefore(from))
        && !sample.at().isBefore(now().minus(Resettlement.KEPT));
  }

  /** A check is gone, or its settings are others: what was seen before is settled for good. */
  void forget(UUID check) {
    forgotten.add(check);
    late.remove(check);
    runs.removeIf(row -> row.check().equals(check));
  }

  /** Somebody overrides what was measured of a component. */
  void said(UUID component, Circumstances.Override word, @Nullable Instant until) {
    words.add(new Word.Says(component, word, until));
  }

  /** No override holds there. */
  void unsaid(UUID component, Instant from, @Nullable Instant to) {
    words.add(new Word.Unsays(component, from, to));
  }

  /** From where on what people said of components, or planned, may have been other than it is. */
  Map<UUID, Instant> corrected() {
    Map<UUID, Instant> corrected = docket.maintenances.corrected(now());
    words.forEach(word -> corrected.merge(word.component(), word.from(), PastFile::earlier));
    return corrected;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** An incident has moved, or was corrected; what the machine says mirrors and claims nothing. */
  void claims(@Nullable Incident before, Incident after, boolean deleted, Instant at) {
    Set<UUID> components = new LinkedHashSet<>();
    Stream.of(before, after)
        .filter(Objects::nonNull)
        .flatMap(incident -> incident.report().components().stream())
        .filter(affected -> affected.setBy() != SetBy.MACHINE)
        .forEach(affected -> components.add(affected.component()));
    boolean withdrawn = deleted || !after.report().published();
    for (UUID component : components) {
      Claims.Reach was = before == null ? null : reach(before, component);
      Claims.Reach is = withdrawn ? null : reach(after, component);
      words.add(new Claims(component, after.facts().id(), at, was, is));
    }
  }

  private static Claims.Reach reach(Incident incident, UUID component) {
    Status claimed =
        incident.report().components().stream()
            .filter(a -> a.component().equals(component) && a.claims())
            .map(Affected::status)
            .findFirst()
            .orElse(null);
    Report report = incident.report();
    return new Claims.Reach(report.startedAt(), incident.resolvedAt(), claimed, report.title());
  }
}
