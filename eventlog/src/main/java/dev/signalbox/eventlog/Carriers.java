package dev.signalbox.eventlog;

/**
 * The threads that carry virtual ones: more than one for each processor.
 *
 * <p>A virtual thread that waits while the JVM loads or initialises a class for it keeps its
 * carrier. Where all carriers wait so for what another virtual thread holds, that one is never
 * carried again, and the program stands still for ever; with one carrier for each processor two
 * such waits are enough on two processors. A carrier that is not needed costs nothing.
 */
public final class Carriers {
  static final String SETTING = "jdk.virtualThreadScheduler.parallelism";

  /** Above what waits for the same class at once when all services of one process start. */
  private static final int AT_LEAST = 32;

  private Carriers() {}

  /**
   * To be called before the first virtual thread is started, thus first thing of a program. What
   * the operator has set stays.
   */
  public static void provide() {
    if (System.getProperty(SETTING) == null) {
      int processors = Runtime.getRuntime().availableProcessors();
      System.setProperty(SETTING, Integer.toString(Math.max(AT_LEAST, processors)));
    }
  }
}
