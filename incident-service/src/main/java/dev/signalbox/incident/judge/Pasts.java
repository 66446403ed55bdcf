package dev.signalbox.incident.judge;

import dev.signalbox.core.maintenance.Window;
import dev.signalbox.core.status.Circumstances;
import dev.signalbox.core.status.ComponentState;
import dev.signalbox.core.status.Finding;
import dev.signalbox.core.status.Past;
import dev.signalbox.core.status.Past.Stretch;
import dev.signalbox.incident.application.ComponentRow;
import dev.signalbox.incident.past.HeldStore;
import dev.signalbox.incident.past.MeasuredRow;
import dev.signalbox.incident.past.PastStore;
import dev.signalbox.incident.past.Records;
import dev.signalbox.incident.past.Revised;
import dev.signalbox.incident.past.RunStore;
import dev.signalbox.incident.past.SaidRow;
import dev.signalbox.incident.past.Word;
import dev.signalbox.incident.status.ComponentKnown;
import dev.signalbox.incident.status.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps the record: where what is now known of the past is other than what was told, it is said
 * again as a revision, in the transaction of what made it known.
 */
final class Pasts {

  private static final Duration MARGIN = Duration.ofMinutes(15);

  private final RunStore runs;
  private final PastStore store;
  private final HeldStore held;

  Pasts(RunStore runs, PastStore store, HeldStore held) {
    this.runs = runs;
    this.store = store;
    this.held = held;
  }

  /** What is known of the components' past, before what is on the bench. */
  private record Known(
      List<RunStore.Row> runs,
      List<MeasuredRow> measured,
      List<SaidRow> said,
      List<HeldStore.Row> held) {}

  /** Settles the pasts of those that need it; what came out waits on the bench to be stored. */
  Mono<Void> settle(Collection<Docket> dockets) {
    Set<UUID> components = new HashSet<>();
    Instant since = Instant.MAX;
    for (Docket docket : dockets) {
      components.addAll(docket.past.disturbed);
      if (!docket.past.disturbed.isEmpty()) {
        since = earlier(since, docket.past.now().minus(Resettlement.KEPT).minus(MARGIN));
      }
      for (var corrected : docket.past.corrected().entrySet()) {
        components.add(corrected.getKey());
        since = earlier(since, corrected.getValue());
      }
    }
    return components.isEmpty()
        ? Mono.fromRunnable(() -> dockets.forEach(Pasts::follow))
        : load(dockets, components, since)
            .doOnNext(known -> dockets.forEach(docket -> settle(docket, known)))
            .then();
  }

  // One after another: all run on the one connection of the transaction.
  private Mono<Known> load(Collection<Docket> dockets, Set<UUID> components, Instant since) {
    List<UUID> applications = dockets.stream().map(Docket::id).toList();
    Known nothing = new Known(List.of(), List.of(), List.of(), List.of());
    return runs.load(components)
        .map(rows -> new Known(rows, nothing.measured(), nothing.said(), nothing.held()))
        .flatMap(
            k ->
                store
                    .measured(components, since)
                    .map(rows -> new Known(k.runs(), rows, k.said(), k.held())))
        .flatMap(
            k ->
                store
                    .said(components)
                    .map(rows -> new Known(k.runs(), k.measured(), rows, k.held())))
        .flatMap(
            k ->
                held.load(applications, since)
                    .map(rows -> new Known(k.runs(), k.measured(), k.said(), rows)));
  }

  private static void settle(Docket docket, Known known) {
    Map<UUID, Instant> corrected = docket.past.corrected();
    Set<UUID> named = new HashSet<>(docket.past.disturbed);
    named.addAll(corrected.keySet());
    for (UUID component : named) {
      settle(docket, component, known, corrected.get(component));
    }
    follow(docket);
  }

  private static void settle(
      Docket docket, UUID component, Known known, @Nullable Instant corrected) {
    List<MeasuredRow> measured =
        known.measured().stream().filter(m -> m.component().equals(component)).toList();
    List<SaidRow> before =
        known.said().stream().filter(s -> s.component().equals(component)).toList();
    List<SaidRow> after = said(docket, component, before);
    Instant until = until(docket, component);
    ComponentRow row = docket.required().component(component).orElse(null);
    Instant settled = row == null ? until : settledFrom(docket, row, measured, until);
    Instant from = corrected == null ? settled : earlier(settled, corrected);
    if (!from.isBefore(until)) {
      return;
    }
    List<Stretch> was = Resettlement.stretches(measured, from, until);
    List<Stretch> is = was;
    if (row != null && docket.past.disturbed.contains(component)) {
      Resettlement resettlement = new Resettlement(docket, row, until);
      resettlement.fold(known.runs());
      is = new ArrayList<>(Resettlement.stretches(measured, from, settled));
      is.addAll(resettlement.measured(settled));
      astray(docket, component, resettlement.astraySince());
    }
    revise(
        docket,
        component,
        Past.shown(
            was,
            words(before, docket.maintenances.windowsBefore(component, known.held())),
            from,
            until),
        Past.shown(
            is,
            words(after, docket.maintenances.windowsNow(component, known.held())),
            from,
            until));
  }

  private static void astray(Docket docket, UUID component, @Nullable Instant since) {
    ComponentKnown known = docket.known(component);
    if (known.astraySince() != null) {
      docket.past.astray.put(component, known.astraySince());
    }
    if (!Objects.equals(known.astraySince(), since)) {
      docket.component(known.astray(since));
    }
  }

  private static void revise(
      Docket docket, UUID component, List<Stretch> before, List<Stretch> after) {
    List<Records.Reach> differences = Records.differences(before, after);
    if (!docket.past.disturbed.contains(component)) {
      differences.forEach(reach -> revise(docket, component, before, after, reach));
      return;
    }
    Instant told = told(docket, component, after);
    Instant start = differences.isEmpty() ? told : differences.getFirst().from();
    Instant now = after.getLast().to();
    Instant from = start != null && told != null ? earlier(start, told) : start;
    if (from != null && from.isBefore(now)) {
      var reach = new Records.Reach(from, now);
      revise(docket, component, before, after, reach).after().stream()
          .map(stretch -> Resettlement.row(docket.id(), component, stretch))
          .forEach(docket.past.measured::add);
    }
  }

  private static Revised revise(
      Docket docket,
      UUID component,
      List<Stretch> before,
      List<Stretch> after,
      Records.Reach reach) {
    var revised =
        new Revised(
            docket.id(),
            docket.nextVersion(),
            component,
            docket.past.author == null ? "samples" : "correction",
            docket.past.author,
            after.getLast().to(),
            Records.between(before, reach.from(), reach.to()),
            Records.between(after, reach.from(), reach.to()));
    docket.past.revised.add(revised);
    return revised;
  }

  /**
   * From where on live moves, now or before, have told something else of a disturbed component;
   * null: they have not.
   */
  private static @Nullable Instant told(Docket docket, UUID component, List<Stretch> after) {
    if (!docket.past.disturbed.contains(component)) {
      return null;
    }
    Instant from =
        Stream.concat(
                Stream.ofNullable(docket.past.astray.get(component)),
                docket.changes.transitions.stream()
                    .filter(t -> t.component().equals(component))
                    .map(t -> earlier(t.move().since(), t.move().measuredSince())))
            .min(Instant::compareTo)
            .orElse(null);
    ComponentState live = docket.component(component);
    boolean right =
        from == null
            || Records.between(after, from, after.getLast().to()).stream()
                .allMatch(
                    s -> s.measured() == live.measured() && s.effective() == live.effective());
    return right ? null : from;
  }

  private static List<SaidRow> said(Docket docket, UUID component, List<SaidRow> before) {
    List<SaidRow> after = before;
    for (Word word : docket.past.words) {
      if (word.component().equals(component)) {
        after = Word.apply(after, word, docket.id());
      }
    }
    Set<UUID> kept = new HashSet<>();
    after.forEach(row -> kept.add(row.id()));
    before.stream()
        .map(SaidRow::id)
        .filter(id -> !kept.contains(id))
        .forEach(docket.past.unsaid::add);
    after.stream().filter(row -> !before.contains(row)).forEach(docket.past.said::add);
    return after;
  }

  private static Circumstances words(List<SaidRow> rows, List<Window> windows) {
    return new Circumstances(
        rows.stream().filter(r -> r.incident() == null).map(SaidRow::word).toList(),
        windows,
        rows.stream().filter(r -> r.incident() != null).map(SaidRow::word).toList());
  }

  private static Instant until(Docket docket, UUID component) {
    Instant judged =
        docket.components.containsKey(component)
            ? docket.component(component).judged()
            : Instant.MIN;
    return judged.isAfter(docket.past.now()) ? judged : docket.past.now();
  }

  private static Instant settledFrom(
      Docket docket, ComponentRow row, List<MeasuredRow> measured, Instant until) {
    Instant from = until.minus(Resettlement.KEPT).minus(MARGIN);
    Instant first = measured.isEmpty() ? until : measured.getFirst().from();
    Instant allowed = docket.known(row.id()).settledFrom();
    return Stream.of(from, first, allowed == null ? first : allowed)
        .max(Instant::compareTo)
        .orElseThrow();
  }

  /** What was told of components without a revision is their record. */
  private static void follow(Docket docket) {
    Set<UUID> revised = new HashSet<>();
    docket.past.measured.forEach(row -> revised.add(row.component()));
    for (Transition t : docket.changes.transitions) {
      if (!revised.contains(t.component())) {
        Finding found = t.move().found();
        docket.past.measured.add(
            new MeasuredRow(
                docket.id(),
                t.component(),
                t.move().measuredSince(),
                found.status(),
                found.reason(),
                found.explanation()));
      }
    }
  }

  Mono<Void> save(List<Docket> dockets) {
    return Flux.concat(
            runs.forget(Bench.each(dockets, d -> d.past.forgotten)),
            runs.delete(Bench.each(dockets, d -> d.past.goneRuns)),
            runs.save(Bench.each(dockets, d -> d.past.runs)),
            store.replace(Bench.each(dockets, d -> d.past.measured)),
            store.unsay(Bench.each(dockets, d -> d.past.unsaid)),
            store.save(Bench.each(dockets, d -> d.past.said)),
            store.append(Bench.each(dockets, d -> d.past.revised)),
            held.forget(Bench.each(dockets, d -> d.maintenances.rewritten())),
            held.save(Bench.each(dockets, d -> d.maintenances.over)))
        .then();
  }

  /** One hour more than is kept: the margin of what is settled anew lies before it. */
  Mono<Void> tidy(Instant time) {
    return runs.purge(time.minus(Resettlement.KEPT).minus(MARGIN.multipliedBy(4)));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
