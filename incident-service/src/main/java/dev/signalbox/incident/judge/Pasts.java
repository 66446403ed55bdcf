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
      List<HeldStore.Row> held) {

    /** The windows that concern a component and are over, some with this very transaction. */
    List<Window> over(Docket docket, UUID component) {
      return Stream.concat(held.stream(), docket.maintenances.over.stream())
          .filter(row -> row.application().equals(docket.id()))
          .map(HeldStore.Row::window)
          .filter(window -> window.concerns(component))
          .toList();
    }
  }

  /** Settles the pasts of those that need it; what came out waits on the bench to be stored. */
  Mono<Void> settle(Collection<Docket> dockets) {
    Set<UUID> components = new HashSet<>();
    Instant since = Instant.MAX;
    for (Docket docket : dockets) {
      components.addAll(docket.past.disturbed);
      if (!docket.past.disturbed.isEmpty()) {
        since = earlier(since, docket.past.now().minus(Resettlement.KEPT).minus(MARGIN));
      }
      for (Word word : docket.past.words) {
        components.add(word.component());
        since = earlier(since, word.from());
      }
    }
    return components.isEmpty()
        ? Mono.fromRunnable(() -> dockets.forEach(Pasts::follow))
        : load(dockets, components, since)
            .doOnNext(known -> dockets.forEach(docket -> settle(docket, known)))
            .then();
  }

  private Mono<Known> load(Collection<Docket> dockets, Set<UUID> components, Instant since) {
    return Mono.zip(
            runs.load(components),
            store.measured(components, since),
            store.said(components),
            held.load(dockets.stream().map(Docket::id).toList(), since))
        .map(all -> new Known(all.getT1(), all.getT2(), all.getT3(), all.getT4()));
  }

  private static void settle(Docket docket, Known known) {
    Set<UUID> named = new HashSet<>(docket.past.disturbed);
    docket.past.words.forEach(word -> named.add(word.component()));
    for (UUID component : named) {
      settle(docket, component, known);
    }
    follow(docket);
  }

  private static void settle(Docket docket, UUID component, Known known) {
    List<MeasuredRow> measured =
        known.measured().stream().filter(m -> m.component().equals(component)).toList();
    List<SaidRow> before =
        known.said().stream().filter(s -> s.component().equals(component)).toList();
    List<SaidRow> after = said(docket, component, before);
    Instant until = until(docket, component);
    ComponentRow row = docket.required().component(component).orElse(null);
    Instant settled = row == null ? until : settledFrom(docket, row, measured, until);
    Instant from = earlier(settled, firstWord(docket, component, until));
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
        Past.shown(was, words(docket, component, before, known), from, until),
        Past.shown(is, words(docket, component, after, known), from, until));
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
    Instant start = Records.difference(before, after);
    Instant told = told(docket, component, after);
    Instant from = start == null ? told : told == null ? start : earlier(start, told);
    boolean disturbed = docket.past.disturbed.contains(component);
    Instant now = after.getLast().to();
    if (from == null || !from.isBefore(now)) {
      return;
    }
    Instant until = disturbed ? now : Records.agreement(before, after);
    List<Stretch> revised = Records.between(after, from, until);
    if (disturbed) {
      revised.forEach(
          stretch -> docket.past.measured.add(Resettlement.row(docket.id(), component, stretch)));
    }
    docket.past.revised.add(
        new Revised(
            docket.id(),
            docket.nextVersion(),
            component,
            docket.past.author == null ? "samples" : "correction",
            docket.past.author,
            now,
            Records.between(before, from, until),
            revised));
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

  private static Circumstances words(
      Docket docket, UUID component, List<SaidRow> rows, Known known) {
    List<Window> windows = new ArrayList<>(known.over(docket, component));
    windows.addAll(StatusJudge.around(docket, component).windows());
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

  private static Instant firstWord(Docket docket, UUID component, Instant otherwise) {
    return docket.past.words.stream()
        .filter(word -> word.component().equals(component))
        .map(Word::from)
        .min(Instant::compareTo)
        .orElse(otherwise);
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
            held.save(Bench.each(dockets, d -> d.maintenances.over)))
        .then();
  }

  Mono<Void> forget(Collection<UUID> maintenances) {
    return held.forget(maintenances);
  }

  /** One hour more than is kept: the margin of what is settled anew lies before it. */
  Mono<Void> tidy(Instant time) {
    return runs.purge(time.minus(Resettlement.KEPT).minus(MARGIN.multipliedBy(4)));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
