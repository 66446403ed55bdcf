package dev.signalbox.benchmarks;

/**
 * What a row found.
 *
 * @param refused the control drifted too far for the figure to mean anything
 * @param text the figure, the control's and the goal, ready to print
 */
record Result(boolean refused, String text) {

  /** In a word: a row that misses any of its goals is missed. */
  String verdict() {
    if (refused) {
      return "refused";
    }
    return text.contains("MISSED") ? "MISSED" : "met";
  }
}
