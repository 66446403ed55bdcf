package dev.signalbox.query.follow;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * The steps that were written last of each component, or of each metric, of a shard. Used by one
 * thread at a time.
 *
 * @param <S> what a step holds
 */
final class LastSteps<S> {
  /** What comes late falls into the step before, as a rule. */
  private static final int KEPT = 2;

  private final Instant loaded;
  private final Map<UUID, NavigableMap<Instant, S>> steps = new HashMap<>();
  private final Map<UUID, Instant> amended = new HashMap<>();

  /**
   * @param loaded what was written before is not known here
   */
  LastSteps(Instant loaded) {
    this.loaded = loaded;
  }

  /** A step as it stands now. */
  void written(UUID of, Instant at, S step, Instant now) {
    NavigableMap<Instant, S> last = steps.computeIfAbsent(of, first -> new TreeMap<>());
    if (last.replace(at, step) != null) {
      return;
    }
    if (!last.isEmpty() && at.isBefore(last.lastKey())) {
      amended.put(of, now);
      return;
    }
    last.put(at, step);
    if (last.size() > KEPT) {
      last.pollFirstEntry();
    }
  }

  /** When anything else than the last steps was written, or may have been. */
  Instant since(UUID of) {
    return amended.getOrDefault(of, loaded);
  }

  /** In order of time. */
  <T> List<T> of(UUID of, BiFunction<Instant, S, T> as) {
    NavigableMap<Instant, S> last = steps.get(of);
    return last == null
        ? List.of()
        : last.entrySet().stream().map(e -> as.apply(e.getKey(), e.getValue())).toList();
  }
}
