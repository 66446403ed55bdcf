package dev.signalbox.collector.prometheus;

import java.util.List;

/** What becomes of a query that is asked for the values that it has now. */
public sealed interface Answer {

  /** One value for each series; none where there is no series. */
  record Values(List<Double> values) implements Answer {}

  /** There is an answer, and it is not made of values. */
  record NoValues(String what) implements Answer {}

  /** The query is at fault, in Prometheus' own words, which may quote it. */
  record Refused(String why) implements Answer {}

  /**
   * The query was not asked, because it cannot be held to its namespace; the words may quote it.
   */
  record OutOfNamespace(String why) implements Answer {}

  /** Prometheus does not answer, or not with what it should. */
  record Away() implements Answer {}

  /** There is no Prometheus to ask. */
  record Unset() implements Answer {}
}
