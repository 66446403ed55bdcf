package dev.signalbox.collector.schedule;

import dev.signalbox.collector.check.Check;
import dev.signalbox.collector.check.Outcome;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timer;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Runs what this replica owns. A check that is stated again unchanged keeps its place; one that
 * changed or is new here is looked at soon, then in its slots; one that is taken away says nothing
 * any more, even if it was under way.
 */
public final class Timetable implements AutoCloseable {
  private final Timer wheel =
      new HashedWheelTimer(new DefaultThreadFactory("timetable", true), 10, TimeUnit.MILLISECONDS);
  private final ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<UUID, List<Round>> applications = new HashMap<>();
  private final Map<UUID, Place> places = new HashMap<>();
  private final Function<Watched, Check> checks;
  private final Round.Surroundings surroundings;

  public Timetable(
      Function<Watched, Check> checks,
      Consumer<Observation> sink,
      Clock clock,
      TimetableMeters meters) {
    this.checks = checks;
    this.surroundings = new Round.Surroundings(wheel, runs, sink, clock, meters);
    meters.running(this::size);
  }

  /** From now on these and only these checks of an application run. */
  public synchronized void put(UUID application, long epoch, List<Watched> watched) {
    Map<Watched, Round> before =
        applications.getOrDefault(application, List.of()).stream()
            .filter(round -> round.epoch() == epoch)
            .collect(Collectors.toMap(Round::watched, Function.identity(), (one, other) -> one));
    List<Round> after = new ArrayList<>();
    List<Round> stale = new ArrayList<>(applications.getOrDefault(application, List.of()));
    for (Watched each : watched) {
      Round kept = before.get(each);
      after.add(kept != null ? kept : start(each, epoch));
    }
    stale.removeAll(after);
    stale.forEach(Round::stop);
    if (after.isEmpty()) {
      applications.remove(application);
    } else {
      applications.put(application, after);
    }
    forget(stale, after);
  }

  private Round start(Watched watched, long epoch) {
    Place place =
        places.compute(
            watched.owner().check(),
            (id, known) -> known != null && known.epoch() == epoch ? known : new Place(epoch));
    Round round = new Round(watched, check(watched), place, surroundings);
    round.start();
    return round;
  }

  /** A check whose settings cannot be read says so with every sample instead of being silent. */
  private Check check(Watched watched) {
    try {
      return checks.apply(watched);
    } catch (RuntimeException e) {
      Outcome outcome = Outcome.indeterminate("own failure: the check's settings cannot be read");
      return () -> CompletableFuture.completedFuture(outcome);
    }
  }

  /**
   * Places stay while the application does: a check that comes back goes on counting within the
   * epoch.
   */
  private void forget(List<Round> stale, List<Round> after) {
    if (after.isEmpty()) {
      stale.forEach(round -> places.remove(round.watched().owner().check()));
    }
  }

  public void remove(UUID application) {
    put(application, 0, List.of());
  }

  public synchronized Set<UUID> applications() {
    return Set.copyOf(applications.keySet());
  }

  /**
   * Something changed in a namespace: its workloads are judged at once, and said only if it makes a
   * difference.
   */
  public void nudge(Set<String> namespaces) {
    rounds(round -> round.within(namespaces)).forEach(Round::nudge);
  }

  /** Something happened to these checks; as {@link #nudge}. */
  public void nudgeChecks(Set<UUID> checks) {
    rounds(round -> checks.contains(round.watched().owner().check())).forEach(Round::nudge);
  }

  /** The checks of a kind that this replica owns now. */
  public Set<UUID> owned(Watched.Kind kind) {
    return rounds(round -> round.watched().kind() == kind).stream()
        .map(round -> round.watched().owner().check())
        .collect(Collectors.toSet());
  }

  private synchronized List<Round> rounds(Predicate<Round> which) {
    return applications.values().stream().flatMap(List::stream).filter(which).toList();
  }

  public synchronized int size() {
    return applications.values().stream().mapToInt(List::size).sum();
  }

  @Override
  public void close() {
    synchronized (this) {
      applications.values().forEach(rounds -> rounds.forEach(Round::stop));
      applications.clear();
    }
    wheel.stop();
    runs.shutdownNow();
  }
}
