package dev.signalbox.system.evidence;

import dev.signalbox.system.books.Books;
import dev.signalbox.system.outside.FlappingTargets;
import dev.signalbox.system.running.SeparateProcesses;
import dev.signalbox.system.trouble.Load;
import dev.signalbox.system.trouble.Progress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A Signalbox of separate processes under load, from its start to its books. */
final class Run implements AutoCloseable {
  private static final int APPLICATIONS = 20;
  private static final int COMPONENTS = 3;

  private final SeparateProcesses signalbox;
  private final Load load;

  private Run(SeparateProcesses signalbox, Load load) {
    this.signalbox = signalbox;
    this.load = load;
  }

  /** Returns when every page says that all is well. */
  static Run start(long seed) {
    Progress.say("starting Signalbox, seed %d", seed);
    return start(FlappingTargets.start(seed), Map.of());
  }

  /** The same with endpoints that are there already, and further settings. */
  static Run start(FlappingTargets targets, Map<String, String> settings) {
    SeparateProcesses signalbox = SeparateProcesses.start(settings);
    try {
      Load load = Load.start(signalbox, APPLICATIONS, COMPONENTS, targets);
      Progress.say("%d applications are operational", APPLICATIONS);
      return new Run(signalbox, load);
    } catch (RuntimeException e) {
      signalbox.close();
      throw e;
    }
  }

  SeparateProcesses signalbox() {
    return signalbox;
  }

  Load load() {
    return load;
  }

  /** What is watched, in words. */
  static String loadInWords() {
    return "%d applications with %d components each, every endpoint checked once a second, going down and coming back by itself; one webhook per application"
        .formatted(APPLICATIONS, COMPONENTS);
  }

  /** Has all endpoints come back, ends the checks, and reads the books when all is told. */
  Books settle(String... collectors) {
    load.calm();
    for (String collector : collectors) {
      signalbox.process(collector).close();
    }
    Books books = load.books();
    Progress.say("the books %s", books.balance() ? "balance" : "do NOT balance: " + books);
    return books;
  }

  /** Lets time pass. */
  static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void close() {
    signalbox.close();
    load.close();
  }
}
