package dev.signalbox.benchmarks;

/**
 * What a row found.
 *
 * @param refused the control drifted too far for the figure to mean anything
 * @param text the figure, the control's and the goal, ready to print
 */
record Result(boolean refused, String text) {}
