package dev.signalbox.system.trouble;

import dev.signalbox.system.running.SeparateProcesses;
import dev.signalbox.testkit.process.ChildProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends processes as a power cut does, at moments that chance chooses, and starts them again at
 * once: so many times each, two of them at a time.
 */
public final class Killer {
  /** All that can be killed. */
  public static final List<String> VICTIMS =
      List.of("collector", "incident", "query", "notifier", "gateway", "kafka", "postgres");

  private static final int AT_ONCE = 2;
  private static final int LONGEST_LIFE_MS = 3_000;

  private final SeparateProcesses signalbox;
  private final Random random;
  private final long deadline;
  private final List<String> deck = new ArrayList<>();
  private final Map<String, Boolean> busy = new ConcurrentHashMap<>();
  private final Map<String, Integer> kills = new TreeMap<>();
  private int endedThemselves;

  private Killer(SeparateProcesses signalbox, int times, long seed, Duration limit) {
    this.signalbox = signalbox;
    this.random = new Random(seed);
    this.deadline = System.nanoTime() + limit.toNanos();
    for (int i = 0; i < times; i++) {
      deck.addAll(VICTIMS);
    }
    Collections.shuffle(deck, random);
  }

  /**
   * What was done.
   *
   * @param kills how often each process was killed
   * @param endedThemselves how often one was found to have ended without being killed
   */
  public record Done(Map<String, Integer> kills, int endedThemselves) {}

  /** Returns when each was killed so many times, or the time is up, and all are ready again. */
  public static Done run(SeparateProcesses signalbox, int times, long seed, Duration limit) {
    Killer killer = new Killer(signalbox, times, seed, limit);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Void>> lanes = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        lanes.add(CompletableFuture.runAsync(killer::killOneAfterAnother, threads));
      }
      lanes.forEach(CompletableFuture::join);
    }
    VICTIMS.forEach(killer::revive);
    return new Done(killer.kills, killer.endedThemselves);
  }

  private void killOneAfterAnother() {
    for (String victim = draw(); !victim.isEmpty(); victim = draw()) {
      LockSupport.parkNanos(Duration.ofMillis(pause()).toNanos());
      ChildProcess process = signalbox.process(victim);
      process.kill();
      process.restart();
      count(victim);
      revive(victim);
      busy.remove(victim);
    }
  }

  private synchronized int pause() {
    return random.nextInt(LONGEST_LIFE_MS);
  }

  /** The next one in the deck that is not being killed already; empty when it is over. */
  private synchronized String draw() {
    if (System.nanoTime() > deadline) {
      return "";
    }
    for (int i = 0; i < deck.size(); i++) {
      if (busy.putIfAbsent(deck.get(i), true) == null) {
        return deck.remove(i);
      }
    }
    return "";
  }

  private synchronized void count(String victim) {
    int times = kills.merge(victim, 1, Integer::sum);
    Progress.say("killed %s (%d), %d to go", victim, times, deck.size());
  }

  /** Waits until it is ready; one that could not start without what is dead is started again. */
  private void revive(String victim) {
    for (int tries = 1; ; tries++) {
      try {
        signalbox.awaitReady(victim);
        return;
      } catch (RuntimeException e) {
        if (tries == 5 || signalbox.process(victim).isAlive()) {
          throw e;
        }
        endedItself(victim);
        signalbox.process(victim).restart();
      }
    }
  }

  private synchronized void endedItself(String victim) {
    endedThemselves++;
    Progress.say("%s ended by itself:%n%s", victim, signalbox.process(victim).tail());
  }
}
