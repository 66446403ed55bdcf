package dev.signalbox.incident.shard;

import dev.signalbox.core.status.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Tells samples that may decide something from those that say what has been said for a while: a
 * check that saw the same several times in a row, and sees it again. A guess that costs at most a
 * second: it holds in memory only, and thresholds may be higher.
 */
final class Calm {
  private static final int TIMES = 3;

  private final Map<UUID, Row> rows = new HashMap<>();

  /** What a check saw last, and how often in a row; no further than it matters. */
  private record Row(Verdict verdict, int times) {}

  /** Takes the next sample of a check; false if it need not be looked at right now. */
  boolean isNews(UUID check, Verdict verdict) {
    Row row = rows.get(check);
    int before = row != null && row.verdict() == verdict ? row.times() : 0;
    if (before < TIMES) {
      rows.put(check, new Row(verdict, before + 1));
    }
    return before < TIMES;
  }
}
