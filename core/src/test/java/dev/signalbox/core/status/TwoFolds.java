package dev.signalbox.core.status;

import dev.signalbox.core.status.Circumstances.Override;
import dev.signalbox.core.status.Past.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One component with several checks, its live state and its record kept as the services keep them:
 * moves as they are told, and revisions where the record is another. Reads as a reader of both
 * would: live moves first, then what replaces them.
 */
final class TwoFolds {
  private final Instant start;
  private final Evidence.Rule rule;
  private final Map<String, CheckFold.Policy> policies = new TreeMap<>();
  private final Map<String, CheckState> live = new HashMap<>();
  private final Map<String, List<Observation>> taken = new TreeMap<>();
  private final List<Override> overrides = new ArrayList<>();
  private final TreeMap<Instant, Told> told = new TreeMap<>();
  private @Nullable Instant crooked;
  final List<StatusMove> moves = new ArrayList<>();
  ComponentState state;
  int revisions;

  /** What a reader knows from an instant on. */
  record Told(Status measured, Status effective) {}

  TwoFolds(Instant start, Evidence.Rule rule, Map<String, CheckFold.Policy> policies) {
    this.start = start;
    this.rule = rule;
    this.policies.putAll(policies);
    this.state = ComponentState.unknownSince(start);
    told.put(start, new Told(Status.UNKNOWN, Status.UNKNOWN));
    policies.keySet().forEach(name -> taken.put(name, new ArrayList<>()));
  }

  void override(Override override, Instant now) {
    tick(now);
    overrides.add(override);
    keep(ComponentRules.judge(state, basis(now), now));
    follow(now, false);
  }

  void tick(Instant now) {
    keep(ComponentRules.pass(state, basis(now), now));
    follow(now, false);
  }

  void sample(String name, Observation sample, Instant now) {
    tick(now.isBefore(sample.at()) ? sample.at() : now);
    CheckState before = live.getOrDefault(name, CheckState.NEW);
    boolean newest = samples(name).stream().allMatch(s -> s.at().isBefore(sample.at()));
    samples(name).add(sample);
    CheckFold.Observed observed = CheckFold.observe(before, sample, policy(name));
    boolean fresh = !observed.state().equals(before);
    boolean disturbed =
        ComponentRules.disturbs(
            state,
            before,
            observed,
            new ComponentRules.Arrival(sample, now, newest, policies.size() == 1));
    live.put(name, observed.state());
    if (fresh) {
      keep(ComponentRules.judge(state, basis(now), sample.at()));
    }
    follow(now, disturbed);
  }

  /** The statuses as a reader knows them, up to {@code to}. */
  List<Stretch> read(Instant to) {
    List<Stretch> read = new ArrayList<>();
    told.headMap(to)
        .forEach(
            (at, says) -> {
              Instant end = told.higherKey(at);
              Instant until = end == null || end.isAfter(to) ? to : end;
              Stretch next = new Stretch(at, until, says.measured(), says.effective(), "", "");
              Stretch last = read.isEmpty() ? null : read.getLast();
              if (last != null && last.says(next)) {
                read.removeLast();
                next = last.between(last.from(), next.to());
              }
              read.add(next);
            });
    return read;
  }

  /** The record as it is by the rules, up to {@code to}. */
  List<Stretch> record(Instant to) {
    return plain(record(to, courses()));
  }

  private static List<Stretch> plain(List<Stretch> record) {
    return record.stream()
        .map(s -> new Stretch(s.from(), s.to(), s.measured(), s.effective(), "", ""))
        .toList();
  }

  private List<Stretch> record(Instant to, Map<String, Course> courses) {
    Circumstances said = new Circumstances(overrides, List.of(), List.of());
    return Past.shown(Past.measured(courses, rule, start, to), said, start, to);
  }

  private Map<String, Course> courses() {
    Map<String, Course> courses = new TreeMap<>();
    taken.forEach(
        (name, samples) -> courses.put(name, Course.of(CheckState.NEW, samples, policy(name))));
    return courses;
  }

  private void keep(ComponentRules.Step step) {
    state = step.state();
    step.moves().forEach(this::tell);
    moves.addAll(step.moves());
  }

  private void tell(StatusMove move) {
    Instant from = move.since();
    Told last = told.lastEntry().getValue();
    if (last.effective() == move.to() && !move.since().isAfter(told.lastKey())) {
      from = last.measured() == move.measured() ? told.lastKey() : shownSince(move.measuredSince());
    }
    told.tailMap(from, true).clear();
    told.put(from, new Told(move.measured(), move.to()));
  }

  /** Not before what is shown last began to be shown. */
  private Instant shownSince(Instant at) {
    Instant since = told.lastKey();
    Status shown = told.lastEntry().getValue().effective();
    while (since.isAfter(at)
        && told.lowerEntry(since) != null
        && told.lowerEntry(since).getValue().effective() == shown) {
      since = told.lowerKey(since);
    }
    return at.isAfter(since) ? at : since;
  }

  /** Publishes what the record has other than what was told. */
  private void follow(Instant now, boolean disturbed) {
    if (!disturbed && crooked == null) {
      return;
    }
    keep(ComponentRules.pass(state, basis(now), now)); // a late one may have expired already
    Map<String, Course> courses = courses();
    List<Stretch> record = record(now, courses);
    if (start.isBefore(now) && !read(now).equals(plain(record))) {
      revisions++;
      Told after = told.lowerEntry(now).getValue();
      told.subMap(start, true, now, false).clear();
      record.forEach(s -> told.put(s.from(), new Told(s.measured(), s.effective())));
      told.putIfAbsent(now, after);
    }
    boolean straight =
        courses.entrySet().stream()
            .allMatch(
                c ->
                    live.getOrDefault(c.getKey(), CheckState.NEW)
                        .speaksLike(c.getValue().last(), now));
    crooked = straight ? null : now;
  }

  private List<Observation> samples(String name) {
    return Objects.requireNonNull(taken.get(name));
  }

  private CheckFold.Policy policy(String name) {
    return Objects.requireNonNull(policies.get(name));
  }

  private ComponentRules.Basis basis(Instant now) {
    List<Evidence> evidence =
        policies.keySet().stream()
            .map(name -> new Evidence(name, live.getOrDefault(name, CheckState.NEW).stance()))
            .toList();
    List<Override> current = overrides.isEmpty() ? List.of() : List.of(overrides.getLast());
    return new ComponentRules.Basis(
        evidence, rule, new Circumstances(current, List.of(), List.of()));
  }

  static Observation sample(Verdict verdict, Instant at, Duration interval, long sequence) {
    return new Observation(verdict, verdict.label(), at, interval, 1, sequence);
  }
}
