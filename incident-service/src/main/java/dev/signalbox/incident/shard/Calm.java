package dev.signalbox.incident.shard;

import dev.signalbox.core.status.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Tells samples that may decide something from those that say what has been said for a while: a
 * check that was well several times in a row, and is well again. A guess that costs at most a
 * second: it holds in memory only, and thresholds may be higher.
 */
final class Calm {
  private static final int TIMES = 3;

  private final Map<UUID, Integer> wellInARow = new HashMap<>();

  /** Takes the next sample of a check; false if it need not be looked at right now. */
  boolean isNews(UUID check, Verdict verdict) {
    if (verdict != Verdict.OPERATIONAL) {
      wellInARow.remove(check);
      return true;
    }
    int before = wellInARow.getOrDefault(check, 0);
    if (before < TIMES) {
      wellInARow.put(check, before + 1);
    }
    return before < TIMES;
  }
}
