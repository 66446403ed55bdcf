package dev.signalbox.system.trouble;

/** Says on the standard error how far a long run has come. */
public final class Progress {
  private static final long START = System.nanoTime();

  private Progress() {}

  /** One line, after the seconds since the start. */
  public static void say(String format, Object... values) {
    System.err.printf(
        "  %4d s  %s%n", (System.nanoTime() - START) / 1_000_000_000, format.formatted(values));
  }
}
