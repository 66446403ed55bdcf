package dev.signalbox.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measured values in milliseconds. */
final class Figures {
  private static final double DRIFT = 0.25;

  private final List<Double> values = new ArrayList<>();

  void add(double millis) {
    values.add(millis);
  }

  void add(Figures others) {
    values.addAll(others.values);
  }

  /** The value below which the share of all values lies, by the nearest rank. */
  double quantile(double share) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.get(Math.max(0, rank - 1));
  }

  double median() {
    return quantile(0.5);
  }

  double last() {
    return values.getLast();
  }

  int count() {
    return values.size();
  }

  /** Whether the medians of the first and the second half differ by more than a quarter. */
  boolean drifted() {
    Figures first = new Figures();
    Figures second = new Figures();
    for (int i = 0; i < values.size(); i++) {
      (i < values.size() / 2 ? first : second).add(values.get(i));
    }
    return Math.abs(first.median() - second.median())
        > DRIFT * Math.max(first.median(), second.median());
  }
}
