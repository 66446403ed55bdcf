package dev.signalbox.system.histories;

import static org.awaitility.Awaitility.await;

import dev.signalbox.system.Api;
import dev.signalbox.system.histories.Looker.Place;
import dev.signalbox.system.outside.FlappingTargets;
import dev.signalbox.system.running.RunningSignalbox;
import dev.signalbox.testkit.FakeTarget;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One random history of one application, seen by a visitor and by an operator, through the page,
 * the API, the lists, a stream that is followed from the start and one that loses the line now and
 * then.
 */
public final class History {
  private static final Duration CALM = Duration.ofMillis(2_500);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RunningSignalbox signalbox;
  private final FlappingTargets targets;
  private final FakeTarget prometheus;

  public History(RunningSignalbox signalbox, FlappingTargets targets, FakeTarget prometheus) {
    this.signalbox = signalbox;
    this.targets = targets;
    this.prometheus = prometheus;
    prometheus.answer(200, Life.vector("0.1"));
  }

  /**
   * What came of it.
   *
   * @param faults contradictions, in words
   * @param accepted how often each kind of deed was accepted
   * @param done all deeds, in order
   * @param states how many different states the streams told
   */
  public record Outcome(
      long seed,
      List<String> faults,
      Map<String, Integer> accepted,
      List<String> done,
      int states,
      int looks) {

    /** For people, with all that is needed to see it again. */
    public String words() {
      return "seed %d: %s%n  after:%n    %s"
          .formatted(seed, String.join("\n  ", faults), String.join("\n    ", done));
    }
  }

  /** Lives for so long, with a moment of rest now and then. */
  public Outcome live(long seed, Duration length, Duration untilRest) {
    Api api = new Api(signalbox);
    Shop shop = Shop.open(signalbox, targets, "life-" + seed);
    Life life = new Life(api, shop, targets, prometheus, seed, Clock.systemUTC());
    long end = System.nanoTime() + length.toNanos();
    try (Audience visitor = Audience.visitor(api, shop);
        Audience operator = Audience.operator(api, shop, signalbox.adminToken());
        var heart = Executors.newSingleThreadScheduledExecutor()) {
      List<Audience> all = List.of(visitor, operator);
      heart.scheduleWithFixedDelay(life::beat, 0, 1, TimeUnit.SECONDS);
      List<String> faults = new ArrayList<>();
      while (System.nanoTime() < end) {
        all.forEach(audience -> audience.restless().leave());
        act(life, untilRest);
        all.forEach(audience -> audience.restless().comeBack());
        all.forEach(audience -> faults.addAll(rest(audience)));
      }
      heart.shutdownNow();
      all.forEach(audience -> faults.addAll(audience.faults()));
      return new Outcome(
          seed,
          faults,
          life.accepted(),
          life.done(),
          all.stream().mapToInt(Audience::states).sum(),
          all.stream().mapToInt(Audience::looks).sum());
    } finally {
      shop.close(signalbox);
    }
  }

  private static void act(Life life, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      life.act();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(life.pause()));
    }
  }

  /** Once the stream has been still for a moment, everything everywhere says the same. */
  private static List<String> rest(Audience audience) {
    List<String> faults = new ArrayList<>();
    try {
      await("calm")
          .atMost(PATIENCE)
          .pollInterval(CALM)
          .until(
              () -> {
                faults.clear();
                int before = audience.follower().told().size();
                View told = audience.follower().told().getLast().view();
                for (Place place : Place.values()) {
                  compare(
                      place.name(),
                      audience.looker().look(place),
                      Looker.part(place, told),
                      faults);
                }
                compare(
                    "a stream that lost the line",
                    audience.restless().told().getLast().view(),
                    told,
                    faults);
                LockSupport.parkNanos(CALM.toNanos());
                return audience.follower().told().size() == before;
              });
    } catch (ConditionTimeoutException e) {
      return List.of("there was no rest");
    }
    return faults;
  }

  private static void compare(String where, View seen, View told, List<String> faults) {
    List<String> differences = seen.differences(told);
    if (!differences.isEmpty()) {
      faults.add("at rest " + where + " / stream: " + differences);
    }
  }
}
