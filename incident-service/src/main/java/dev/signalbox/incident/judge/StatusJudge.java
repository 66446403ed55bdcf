package dev.signalbox.incident.judge;

import dev.signalbox.core.Word;
import dev.signalbox.core.status.CheckFold;
import dev.signalbox.core.status.CheckState;
import dev.signalbox.core.status.Circumstances;
import dev.signalbox.core.status.ComponentRules;
import dev.signalbox.core.status.Evidence;
import dev.signalbox.core.status.Observation;
import dev.signalbox.core.status.Stance;
import dev.signalbox.core.status.StatusMove;
import dev.signalbox.core.status.Verdict;
import dev.signalbox.incident.application.CheckRow;
import dev.signalbox.incident.application.ComponentRow;
import dev.signalbox.incident.override.OverrideRow;
import dev.signalbox.incident.past.Run;
import dev.signalbox.incident.record.Seen;
import dev.signalbox.incident.status.CheckKnown;
import dev.signalbox.incident.status.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hands samples, time and what people said of one application's components to core's rules, and
 * keeps what came out.
 */
final class StatusJudge {

  private static final String WORKLOAD = "workload";

  private StatusJudge() {}

  /** A component that the catalog names for the first time: unknown, and told so once. */
  static void begin(Docket docket, ComponentRow component, Instant at) {
    ComponentRules.Step first = ComponentRules.begin(at);
    docket.component(component.id(), first.state());
    first.moves().forEach(move -> publish(docket, component, move));
  }

  /** Folds one sample. Time has been told up to it already. */
  static List<StatusMove> observe(
      Docket docket, ComponentRow component, CheckRow check, Seen seen) {
    Observation sample = seen.observation();
    CheckKnown before = docket.check(component, check);
    boolean newest = before.tail() == null || sample.at().isAfter(before.tail().end());
    if (!docket.past.add(before, sample, before.state())) {
      return List.of();
    }
    CheckState known = before.state();
    CheckFold.Observed observed = CheckFold.observe(known, sample, policy(check));
    Instant now = docket.past.now();
    var arrival = new ComponentRules.Arrival(sample, now, newest, component.checks().size() == 1);
    boolean disturbs =
        ComponentRules.disturbs(docket.component(component.id()), known, observed, arrival);
    List<StatusMove> moves = new ArrayList<>();
    if (!observed.state().equals(known)) {
      docket.check(docket.check(component, check).with(observed.state(), seen.workload()));
      moves.addAll(settled(docket, component, observed, known, sample));
    }
    if (disturbs || docket.known(component.id()).astraySince() != null) {
      moves.addAll(pass(docket, component, now)); // a late one may have expired already
      docket.past.disturbed.add(component.id());
    }
    return moves;
  }

  private static List<StatusMove> settled(
      Docket docket,
      ComponentRow component,
      CheckFold.Observed observed,
      CheckState known,
      Observation sample) {
    boolean facts = !observed.state().stance().reason().equals(known.stance().reason());
    boolean returned = known.stance().expired(docket.past.now());
    if (observed.settlement() == null && !facts && !returned) {
      return List.of();
    }
    return judge(docket, component, sample.at());
  }

  /** The checks of a component have other settings: what was is settled for good. */
  static void settleFrom(Docket docket, ComponentRow component, Instant at) {
    docket.component(docket.known(component.id()).settledFrom(at));
    for (CheckRow check : component.checks()) {
      docket.past.forget(check.id());
      docket.check(docket.check(component, check).with((Run) null));
    }
  }

  /** Tells one component the time. */
  static List<StatusMove> pass(Docket docket, ComponentRow component, Instant until) {
    ComponentRules.Step step =
        ComponentRules.pass(docket.component(component.id()), basis(docket, component), until);
    return keep(docket, component, step);
  }

  /** Judges one component anew, because what people say of it, or the catalog, has changed. */
  static List<StatusMove> judge(Docket docket, ComponentRow component, Instant now) {
    ComponentRules.Step step =
        ComponentRules.judge(docket.component(component.id()), basis(docket, component), now);
    return keep(docket, component, step);
  }

  /** When time alone may change a component next. */
  static @Nullable Instant nextDue(Docket docket, ComponentRow component, Instant after) {
    return ComponentRules.nextDue(basis(docket, component), after);
  }

  static Circumstances around(Docket docket, UUID component) {
    OverrideRow override = docket.overrides.get(component);
    return new Circumstances(
        override == null
            ? List.of()
            : List.of(
                new Circumstances.Override(
                    override.status(), override.note(), override.startsAt(), override.endsAt())),
        docket.maintenances.windows(component),
        docket.incidents.claims(component));
  }

  private static List<StatusMove> keep(
      Docket docket, ComponentRow component, ComponentRules.Step step) {
    if (step.moves().isEmpty()) {
      return List.of();
    }
    docket.component(component.id(), step.state());
    step.moves().forEach(move -> publish(docket, component, move));
    if (docket.known(component.id()).astraySince() != null) {
      docket.past.disturbed.add(component.id());
    }
    return step.moves();
  }

  private static void publish(Docket docket, ComponentRow component, StatusMove move) {
    docket.changes.transitions.add(
        new Transition(
            docket.id(),
            docket.nextVersion(),
            component.id(),
            move,
            said(docket, component, move.decidedAt()),
            docket.workload(component)));
  }

  private static List<Transition.Said> said(Docket docket, ComponentRow component, Instant at) {
    List<Transition.Said> said = new ArrayList<>();
    for (CheckRow check : component.checks()) {
      Stance stance = docket.checkState(check).stance();
      Instant freshUntil = stance.freshUntil();
      if (freshUntil == null) {
        continue;
      }
      boolean standing = stance.standing() && !stance.expired(at);
      said.add(
          new Transition.Said(
              check.id(),
              check.name(),
              check.kind(),
              standing ? Objects.requireNonNull(stance.settled()) : Verdict.INDETERMINATE,
              stance.reason(),
              freshUntil));
    }
    return said;
  }

  static ComponentRules.Basis basis(Docket docket, ComponentRow component) {
    List<Evidence> evidence =
        component.checks().stream()
            .map(
                check ->
                    new Evidence(
                        isWorkload(check) ? "" : check.name(), docket.checkState(check).stance()))
            .toList();
    return new ComponentRules.Basis(evidence, rule(component), around(docket, component.id()));
  }

  static Evidence.Rule rule(ComponentRow component) {
    return Word.parse(Evidence.Rule.class, component.evidence());
  }

  static CheckFold.Policy policy(CheckRow check) {
    return isWorkload(check)
        ? CheckFold.Policy.WORKLOAD
        : CheckFold.Policy.of(check.fail(), check.recover());
  }

  static boolean isWorkload(CheckRow check) {
    return WORKLOAD.equals(check.kind());
  }
}
