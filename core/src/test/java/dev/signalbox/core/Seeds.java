package dev.signalbox.core;

import java.util.Random;
import java.util.function.Consumer;

/**
 * Runs a property over seeded random histories. {@code -Dsignalbox.histories=N} says how many, and
 * {@code -Dsignalbox.seed=S} replays the one that failed.
 */
public final class Seeds {
  private static final long COUNT = Long.getLong("signalbox.histories", 10_000);

  private Seeds() {}

  public static void each(String property, Consumer<Random> history) {
    run(property, COUNT, history);
  }

  /** A tenth as many, for a property that takes long to look at. */
  public static void some(String property, Consumer<Random> history) {
    run(property, COUNT / 10, history);
  }

  private static void run(String property, long count, Consumer<Random> history) {
    Long replayed = Long.getLong("signalbox.seed");
    long first = replayed == null ? 0 : replayed;
    long end = replayed == null ? count : replayed + 1;
    for (long seed = first; seed < end; seed++) {
      try {
        history.accept(new Random(seed * 0x9E3779B97F4A7C15L));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            property + " fails; replay it with -Dsignalbox.seed=" + seed + ": " + e.getMessage(),
            e);
      }
    }
  }
}
