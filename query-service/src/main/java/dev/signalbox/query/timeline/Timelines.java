package dev.signalbox.query.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The recent spans of all components of a shard, held by the shard's owner, and what a batch of
 * revisions changes in them. What is older than it was loaded with is neither known nor changed
 * here.
 */
final class Timelines {
  private final Map<UUID, Timeline> timelines = new HashMap<>();

  /** What has to be written: rows that go, rows that come, days to be made anew. */
  record Changes(
      List<SpanStore.Row> gone, List<SpanStore.Row> come, List<DailyStore.Redone> days) {}

  void put(UUID component, List<Span> spans) {
    timelines.put(component, new Timeline(spans));
  }

  List<Span> of(UUID component) {
    Timeline timeline = timelines.get(component);
    return timeline == null ? List.of() : timeline.spans();
  }

  Changes apply(Collection<? extends Revision> revisions) {
    Map<UUID, List<Revision>> byComponent = new LinkedHashMap<>();
    revisions.forEach(
        r -> byComponent.computeIfAbsent(r.component(), ignored -> new ArrayList<>()).add(r));
    Changes changes = new Changes(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    byComponent.forEach((component, of) -> apply(component, of, changes));
    return changes;
  }

  private void apply(UUID component, List<Revision> revisions, Changes changes) {
    Timeline before = new Timeline(of(component));
    Timeline after = before.with(revisions);
    timelines.put(component, after);
    UUID application = revisions.getFirst().application();
    List<Span> gone = without(before.spans(), after.spans());
    List<Span> come = without(after.spans(), before.spans());
    gone.forEach(span -> changes.gone().add(new SpanStore.Row(application, component, span)));
    come.forEach(span -> changes.come().add(new SpanStore.Row(application, component, span)));
    List<Span> touched = new ArrayList<>(gone);
    touched.addAll(come);
    touched.stream()
        .map(Span::from)
        .min(Instant::compareTo)
        .ifPresent(
            first -> changes.days().add(redone(application, component, after, first, touched)));
  }

  private static DailyStore.Redone redone(
      UUID application, UUID component, Timeline after, Instant from, List<Span> touched) {
    LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
    LocalDate last = LocalDate.ofInstant(end(touched), ZoneOffset.UTC);
    return new DailyStore.Redone(
        application, component, first, last, DayTotals.of(after.spans(), first, last));
  }

  /** The last instant at which a closed span may have changed; open ones count in no day. */
  private static Instant end(List<Span> touched) {
    Instant end = touched.getFirst().from();
    for (Span span : touched) {
      Instant candidate = span.to() == null ? span.from() : span.to();
      end = candidate.isAfter(end) ? candidate : end;
    }
    return end;
  }

  private static List<Span> without(List<Span> spans, List<Span> others) {
    Set<Span> known = new HashSet<>(others);
    return spans.stream().filter(span -> !known.contains(span)).toList();
  }
}
