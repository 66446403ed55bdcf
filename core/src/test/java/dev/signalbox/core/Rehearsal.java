package dev.signalbox.core;

import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.IncidentEvent;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.automatic.AutomaticIncidents;
import dev.signalbox.core.incident.automatic.AutomaticPolicy;
import dev.signalbox.core.incident.automatic.Condition;
import dev.signalbox.core.incident.automatic.Scene;
import dev.signalbox.core.incident.people.PeoplesIncidents;
import dev.signalbox.core.incident.people.Wishes;
import dev.signalbox.core.maintenance.Window;
import dev.signalbox.core.page.Overall;
import dev.signalbox.core.status.CheckFold;
import dev.signalbox.core.status.CheckState;
import dev.signalbox.core.status.Circumstances;
import dev.signalbox.core.status.Circumstances.Override;
import dev.signalbox.core.status.ComponentRules;
import dev.signalbox.core.status.ComponentState;
import dev.signalbox.core.status.Evidence;
import dev.signalbox.core.status.Observation;
import dev.signalbox.core.status.Status;
import dev.signalbox.core.status.StatusMove;
import dev.signalbox.core.status.Verdict;
import dev.signalbox.core.uptime.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One application run through all rules by hand, as the services run it: time is told before a
 * sample is applied, and automatic incidents are asked after everything. Each component has one
 * check.
 */
final class Rehearsal {
  static final Duration INTERVAL = Duration.ofSeconds(30);
  static final CheckFold.Policy POLICY = CheckFold.Policy.of(3, 2);
  private static final AutomaticPolicy INCIDENTS =
      new AutomaticPolicy(
          AutomaticPolicy.Mode.PUBLISH,
          Duration.ZERO,
          Duration.ofMinutes(2),
          Duration.ofMinutes(10));

  final Instant start;
  final List<String> journal = new ArrayList<>();
  final List<IncidentEvent> incidents = new ArrayList<>();
  final Map<String, Part> parts = new LinkedHashMap<>();
  private final List<Window> windows = new ArrayList<>();
  private @Nullable Incident latest;
  private long sequence;

  /** When a person last held incidents back, by an override or maintenance. */
  @Nullable Instant heldSince;

  /** One component with its only check. */
  static final class Part {
    final UUID id;
    CheckState check = CheckState.NEW;
    ComponentState state;
    @Nullable Override override;
    final List<StatusMove> moves = new ArrayList<>();

    Part(UUID id, Instant start) {
      this.id = id;
      this.state = ComponentState.unknownSince(start);
    }

    /** Its effective statuses as spans up to a moment. */
    List<Span> spans(Instant start, Instant until) {
      List<Span> spans = new ArrayList<>();
      Instant from = start;
      Status status = Status.UNKNOWN;
      for (StatusMove move : moves) {
        if (move.to() != status) {
          spans.add(new Span(from, move.since(), status));
          from = move.since();
          status = move.to();
        }
      }
      spans.add(new Span(from, until, status));
      return spans;
    }
  }

  Rehearsal(Instant start, String... names) {
    this.start = start;
    for (int i = 0; i < names.length; i++) {
      parts.put(names[i], new Part(new UUID(0, i + 1L), start));
    }
  }

  void sample(String name, Verdict verdict, Instant at) {
    sample(name, new Observation(verdict, verdict.label(), at, INTERVAL, 1, ++sequence));
  }

  void sample(String name, Observation sample) {
    tick(sample.at());
    Part part = part(name);
    CheckFold.Observed observed = CheckFold.observe(part.check, sample, POLICY);
    part.check = observed.state();
    if (observed.settlement() != null) {
      keep(name, ComponentRules.judge(part.state, basis(part), sample.at()));
      ask(sample.at());
    }
  }

  void tick(Instant now) {
    parts.forEach((name, part) -> keep(name, ComponentRules.pass(part.state, basis(part), now)));
    ask(now);
  }

  void maintain(Window window, Instant now) {
    windows.add(window);
    heldSince = now;
    rejudge(now);
  }

  void override(String name, @Nullable Override override, Instant now) {
    part(name).override = override;
    heldSince = now;
    rejudge(now);
  }

  void person(IncidentStatus to, String message, Instant now) {
    Incident before = Objects.requireNonNull(latest);
    fold(
        Wishes.granted(
            PeoplesIncidents.edit(
                before, Wishes.say(before, to, message), false, new By("ann", now))));
    rejudge(now);
  }

  @Nullable Incident latest() {
    return latest;
  }

  Overall overall() {
    return Overall.of(
        parts.values().stream().map(p -> new Overall.Part(p.state.effective(), false)).toList());
  }

  boolean held(Part part, Instant at) {
    return around(part).heldAt(at);
  }

  Part part(String name) {
    return Objects.requireNonNull(parts.get(name));
  }

  private void rejudge(Instant now) {
    parts.forEach((name, part) -> keep(name, ComponentRules.judge(part.state, basis(part), now)));
    ask(now);
  }

  private void keep(String name, ComponentRules.Step step) {
    Part part = part(name);
    part.state = step.state();
    part.moves.addAll(step.moves());
    for (StatusMove move : step.moves()) {
      if (move.from() != move.to()) {
        journal.add(
            clock(move.decidedAt())
                + " "
                + name
                + " "
                + move.to().label()
                + " since "
                + clock(move.since()));
      }
    }
  }

  private void ask(Instant now) {
    List<Condition> conditions = new ArrayList<>();
    parts.forEach((name, p) -> conditions.add(Condition.of(p.id, name, p.state, held(p, now))));
    UUID fresh = new UUID(7, incidents.size());
    Scene scene = new Scene(fresh, Scene.MEASURED, latest, null, conditions, INCIDENTS);
    AutomaticIncidents.decide(scene, now).ifPresent(this::fold);
  }

  private void fold(IncidentEvent event) {
    latest = event.after();
    incidents.add(event);
    journal.add(
        clock(event.at()) + " incident " + event.change().label() + ", " + latest.status().label());
  }

  private ComponentRules.Basis basis(Part part) {
    return new ComponentRules.Basis(
        List.of(new Evidence("http", part.check.stance())), Evidence.Rule.WORST, around(part));
  }

  private Circumstances around(Part part) {
    return new Circumstances(
        part.override == null ? List.of() : List.of(part.override),
        windows.stream().filter(window -> window.concerns(part.id)).toList(),
        latest == null ? List.of() : Incident.claims(List.of(latest), part.id));
  }

  private static String clock(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalTime().toString();
  }
}
