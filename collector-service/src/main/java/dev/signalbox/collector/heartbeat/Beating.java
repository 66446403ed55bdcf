package dev.signalbox.collector.heartbeat;

import dev.signalbox.collector.check.Outcome;
import dev.signalbox.collector.manifest.Durations;
import dev.signalbox.collector.manifest.KindSettings;
import dev.signalbox.core.status.Verdict;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a heartbeat stands.
 *
 * @param beats how many came since its first token
 * @param well what the last one said; null before the first
 * @param message what the last one said besides
 * @param silent for how long nothing came, without the time in which nothing could
 * @param open whether beats can come at the moment
 */
record Beating(
    long beats, @Nullable Boolean well, @Nullable String message, Duration silent, boolean open) {

  /** Nobody has looked since then: it goes on as it was. */
  Beating later(Duration by) {
    return open ? new Beating(beats, well, message, silent.plus(by), true) : this;
  }

  /**
   * The last beat decides until the next one is overdue. Before the first one nothing is known of
   * the component: its job may not have been set up yet.
   */
  Outcome judge(KindSettings.Heartbeat settings) {
    if (well == null) {
      return Outcome.indeterminate("waits for the first beat");
    }
    Duration patience = Duration.ofMillis(settings.everyMs() + settings.graceMs());
    if (silent.compareTo(patience) > 0) {
      return Outcome.of(Verdict.OUTAGE, "no beat for more than " + Durations.format(patience));
    }
    if (!well) {
      return Outcome.of(
          Verdict.OUTAGE, message == null ? "reports a failure" : "reports a failure: " + message);
    }
    Map<String, String> details = message == null ? Map.of() : Map.of("message", message);
    return new Outcome(Verdict.OPERATIONAL, "heartbeat in time", null, null, null, details);
  }
}
