package dev.signalbox.incident.judge;

import dev.signalbox.core.status.StatusMove;
import dev.signalbox.incident.alert.AlertRow;
import dev.signalbox.incident.application.CheckRow;
import dev.signalbox.incident.application.ComponentRow;
import dev.signalbox.incident.application.Entry;
import dev.signalbox.incident.override.OverrideRow;
import dev.signalbox.incident.record.Seen;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Moves one application on by one input: a catalog entry, a sample, the time, or what a person
 * says.
 */
final class Judge {

  private Judge() {}

  /**
   * The catalog has spoken; what it no longer names is forgotten, and what it names anew begins as
   * unknown.
   */
  static void catalog(Docket docket, Entry next, Instant at) {
    Entry before = docket.entry();
    if (before != null && before.version() >= next.version()) {
      return;
    }
    docket.entry(next);
    docket.past.reached(at);
    if (next.retired()) {
      return;
    }
    forget(docket, next);
    for (ComponentRow component : next.components()) {
      if (docket.components.containsKey(component.id())) {
        StatusJudge.pass(docket, component, at); // it may come back from retirement
      }
      Optional<ComponentRow> was =
          before == null ? Optional.empty() : before.component(component.id());
      if (!docket.components.containsKey(component.id())) {
        StatusJudge.begin(docket, component, at);
      } else if (!was.equals(Optional.of(component))) {
        if (was.isEmpty() || !was.get().settlesLike(component)) {
          StatusJudge.settleFrom(docket, component, at);
        }
        StatusJudge.judge(docket, component, at);
      }
    }
    decide(docket, at);
    settleDue(docket, at);
  }

  private static void forget(Docket docket, Entry next) {
    Set<UUID> named = new HashSet<>();
    Set<UUID> checks = new HashSet<>();
    for (ComponentRow component : next.components()) {
      named.add(component.id());
      component.checks().forEach(check -> checks.add(check.id()));
    }
    docket.components.keySet().stream()
        .filter(id -> !named.contains(id))
        .toList()
        .forEach(docket::forgetComponent);
    docket.checks.keySet().stream()
        .filter(id -> !checks.contains(id))
        .toList()
        .forEach(docket::forgetCheck);
  }

  /**
   * Folds one sample; false where the catalog knows no such check.
   *
   * @param appended when the broker had it
   */
  static boolean sample(Docket docket, Seen seen, Instant appended) {
    ComponentRow component = docket.required().component(seen.component()).orElse(null);
    CheckRow check = component == null ? null : component.check(seen.check()).orElse(null);
    if (component == null || check == null) {
      return false;
    }
    docket.past.reached(appended);
    Instant at = seen.observation().at();
    if (docket.due(at)) {
      time(docket, at);
    }
    List<StatusMove> passed = StatusJudge.pass(docket, component, at);
    List<StatusMove> moves = StatusJudge.observe(docket, component, check, seen);
    if (!passed.isEmpty() || !moves.isEmpty()) {
      decide(docket, at);
      // it looks at every component, and while nothing has moved it is as it was noted before
      docket.due(docket.incidents.nextDue(at), at);
    }
    docket.due(StatusJudge.nextDue(docket, component, at), at);
    return true;
  }

  /** Tells the time: whatever was due up to it happens now. */
  static void time(Docket docket, Instant until) {
    docket.past.reached(until);
    // the windows that are known already hold while the components pass through them
    for (ComponentRow component : docket.required().components()) {
      StatusJudge.pass(docket, component, until);
    }
    docket.required().components().stream()
        .map(component -> docket.overrides.get(component.id()))
        .filter(o -> o != null && o.endsAt() != null && !o.endsAt().isAfter(until))
        .map(o -> Objects.requireNonNull(o).component())
        .toList()
        .forEach(docket::liftOverride);
    docket.maintenances.pass(until);
    decide(docket, until);
    settleDue(docket, until);
  }

  /** A person sets a component's status by hand. */
  static void override(Docket docket, ComponentRow component, OverrideRow override, Instant now) {
    StatusJudge.pass(docket, component, now);
    docket.override(override, now);
    said(docket, now);
  }

  /**
   * A person takes that back.
   *
   * @param to null: for good
   */
  static void lift(
      Docket docket, ComponentRow component, Instant from, @Nullable Instant to, Instant now) {
    StatusJudge.pass(docket, component, now);
    docket.unsayOverride(component.id(), from, to);
    said(docket, now);
  }

  /** People have said something new: what is shown of every component may be another now. */
  static void said(Docket docket, Instant now) {
    docket.past.reached(now);
    for (ComponentRow component : docket.required().components()) {
      StatusJudge.judge(docket, component, now);
    }
    decide(docket, now);
    settleDue(docket, now);
  }

  /** Alerts of one cause fire, or have stopped to. */
  static void alerts(Docket docket, String cause, List<AlertRow> firing, Instant now) {
    time(docket, now);
    docket.alerts(cause, firing);
    decide(docket, now);
    settleDue(docket, now);
  }

  private static void decide(Docket docket, Instant at) {
    if (docket.incidents.decide(at)) {
      docket.past.reached(at);
      for (ComponentRow component : docket.required().components()) {
        StatusJudge.judge(docket, component, at);
      }
      docket.incidents.decide(at);
    }
  }

  private static void settleDue(Docket docket, Instant at) {
    Stream.concat(
            docket.required().components().stream().map(c -> StatusJudge.nextDue(docket, c, at)),
            Stream.of(docket)
                .flatMap(d -> Stream.of(d.incidents.nextDue(at), d.maintenances.nextDue())))
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .ifPresentOrElse(next -> docket.due(next, at), () -> docket.due(null, at));
  }
}
