package dev.signalbox.collector.workload.cluster;

import java.time.Duration;

/**
 * How often the copy of a cluster is put to the proof.
 *
 * @param beat the heartbeat object is written this often
 * @param overdue a beat that has not come back for so long makes every watch start anew
 * @param silence after so long without a beat that came back the copy is not believed any more
 * @param behind a watch that has not got past a beat this old starts anew
 * @param relist everything is listed anew this often, a tenth sooner or later
 */
record Rhythm(Duration beat, Duration overdue, Duration silence, Duration behind, Duration relist) {
  static final Rhythm USUAL =
      new Rhythm(
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ofSeconds(150),
          Duration.ofMinutes(10));
}
