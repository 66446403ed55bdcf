package dev.signalbox.benchmarks;

/** One figure to reach, and how it is measured. */
interface Row {
  /** What one types to run it alone. */
  String name();

  /** What it measures, in a line. */
  String title();

  /** Measures work and control in turn. */
  Result measure() throws Exception;
}
