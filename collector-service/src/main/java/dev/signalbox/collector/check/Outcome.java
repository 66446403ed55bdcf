package dev.signalbox.collector.check;

import dev.signalbox.core.status.Verdict;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a check saw. A target that is ill is a value, never an exception; trouble of the
 * collector's own is {@link Verdict#INDETERMINATE}.
 *
 * @param responseTimeMs from the first byte sent to the last read; null where nothing was answered
 */
public record Outcome(
    Verdict verdict,
    String reason,
    @Nullable Double responseTimeMs,
    @Nullable Phases phases,
    @Nullable Facts workload,
    Map<String, String> details) {

  /** How a workload stood. */
  public record Facts(String kind, String name, int ready, int desired, boolean updating) {}

  public static Outcome of(Verdict verdict, String reason) {
    return new Outcome(verdict, reason, null, null, null, Map.of());
  }

  public static Outcome indeterminate(String reason) {
    return of(Verdict.INDETERMINATE, reason);
  }

  public Outcome with(Phases measured) {
    return new Outcome(verdict, reason, responseTimeMs, measured, workload, details);
  }

  /** The same with one more detail. */
  public Outcome noting(String name, String value) {
    Map<String, String> more = new TreeMap<>(details);
    more.put(name, value);
    return new Outcome(verdict, reason, responseTimeMs, phases, workload, more);
  }
}
