package dev.signalbox.benchmarks.stream;

/** A server of streams, and something to tell its listeners. */
interface Source {
  /** Where it listens. */
  int port();

  /**
   * Tells one event to all that listen; returns when that is under way.
   *
   * @param size how much it tells
   */
  void tell(int size) throws Exception;
}
