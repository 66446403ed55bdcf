package dev.signalbox.incident.past;

import dev.signalbox.core.status.CheckFold;
import dev.signalbox.core.status.CheckState;
import dev.signalbox.core.status.Course;
import dev.signalbox.core.status.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one check in order of time; each slot stands in one of them, and of two samples of a
 * slot the one with the highest (epoch, sequence).
 */
public record Runs(List<Run> all) {

  public Runs {
    all = all.stream().sorted(Comparator.comparing(Run::from)).toList();
  }

  /** With a sample, wherever it belongs; the same if it adds nothing. */
  public Runs with(Observation sample) {
    for (Run run : all) {
      if (!sample.at().isBefore(run.from()) && !sample.at().isAfter(run.end())) {
        return within(run, sample);
      }
    }
    Run last = all.isEmpty() ? null : all.getLast();
    Run longer = last == null || sample.at().isBefore(last.from()) ? null : last.with(sample);
    return longer == null
        ? replacing(null, Stream.of(Run.of(sample, base(sample.at()))))
        : replacing(last, Stream.of(longer));
  }

  private Runs within(Run run, Observation sample) {
    int slot = run.position(sample.at());
    if (run.holds(sample)) {
      return this;
    }
    int before = slot >= 0 ? slot : slotsBefore(run, sample.at());
    return replacing(
        run,
        Stream.of(
            run.part(0, before),
            Run.of(sample, run.before()),
            run.part(slot >= 0 ? before + 1 : before, run.count())));
  }

  private static int slotsBefore(Run run, Instant at) {
    int before = 0;
    while (before < run.count() && run.sample(before).at().isBefore(at)) {
      before++;
    }
    return before;
  }

  private Runs replacing(@Nullable Run gone, Stream<@Nullable Run> come) {
    List<Run> next = new ArrayList<>(all);
    next.remove(gone);
    come.filter(Objects::nonNull).forEach(next::add);
    return new Runs(next);
  }

  /** What was known before everything that is kept. */
  private CheckState base(Instant at) {
    return all.isEmpty() ? CheckState.NEW : all.getFirst().before();
  }

  /** The record's fold over all of them; the runs know afterwards what was known before each. */
  public Folded fold(CheckFold.Policy policy) {
    if (all.isEmpty()) {
      return new Folded(this, Course.of(CheckState.NEW, List.of(), policy));
    }
    List<Run> next = new ArrayList<>();
    List<Observation> samples = new ArrayList<>();
    CheckState state = all.getFirst().before();
    for (Run run : all) {
      next.add(run.from(state));
      state = Course.of(state, run.samples(), policy).last();
      samples.addAll(run.samples());
    }
    return new Folded(new Runs(next), Course.of(all.getFirst().before(), samples, policy));
  }

  /** What came of folding. */
  public record Folded(Runs runs, Course course) {}

  /** Runs that stand in one list and not in the other. */
  public static List<Run> without(Collection<Run> runs, Collection<Run> others) {
    return runs.stream().filter(run -> !others.contains(run)).toList();
  }
}
