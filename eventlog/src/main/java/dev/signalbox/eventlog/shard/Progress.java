package dev.signalbox.eventlog.shard;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How far one shard has come, topic by topic, and from that which time it is there.
 *
 * <p>A shard has caught up with a moment when it has applied everything that stood on the broker at
 * that moment; only then is the moment its time. Behind, its time is the append time of the last
 * applied record of the topic that lags furthest, so that a backlog does not look like silence.
 * While the broker does not answer, time stands still.
 */
final class Progress {
  private final Map<String, Topic> topics = new HashMap<>();
  private final Set<String> behind = new HashSet<>();
  private @Nullable Instant proven;

  private static final class Topic {
    private long delivered;
    private long applied;
    private long end;
    private @Nullable Instant appended;
  }

  /** Starts anew where the database says. */
  synchronized void start(Map<String, Long> next) {
    topics.clear();
    behind.clear();
    proven = null;
    next.forEach(
        (name, offset) -> {
          var topic = new Topic();
          topic.delivered = offset;
          topic.applied = offset;
          topics.put(name, topic);
          behind.add(name);
        });
  }

  synchronized void delivered(String name, long next) {
    topic(name).delivered = next;
  }

  synchronized void applied(String name, long next, Instant appended) {
    Topic topic = topic(name);
    topic.applied = next;
    topic.appended = appended;
  }

  /** The next offset to apply. */
  synchronized long next(String name) {
    return topic(name).applied;
  }

  /**
   * Compares with the broker.
   *
   * @param asked when the broker was asked, at the latest
   * @param ends where each topic ended then
   * @param positions where the consumer is; past the last record where compaction has left a gap
   */
  synchronized void probed(
      Instant asked, Map<String, Long> ends, ToLongFunction<String> positions) {
    behind.clear();
    topics.forEach(
        (name, topic) -> {
          topic.end = ends.getOrDefault(name, Long.MAX_VALUE);
          boolean idle = topic.applied == topic.delivered;
          long reached =
              idle ? Math.max(topic.applied, positions.applyAsLong(name)) : topic.applied;
          if (reached < topic.end) {
            behind.add(name);
          }
        });
    if (behind.isEmpty()) {
      proven = asked;
    }
  }

  synchronized boolean caughtUp(Collection<String> names) {
    return names.stream().noneMatch(behind::contains);
  }

  /** The shard's time; null while nothing is known. */
  synchronized @Nullable Instant time() {
    if (behind.isEmpty()) {
      return proven;
    }
    Instant earliest = null;
    for (String name : behind) {
      Instant appended = topic(name).appended;
      if (appended == null) {
        return proven;
      }
      earliest = earliest == null || appended.isBefore(earliest) ? appended : earliest;
    }
    return earliest;
  }

  /** Records on the broker that are not applied. */
  synchronized long lag() {
    return topics.values().stream().mapToLong(t -> Math.max(0, t.end - t.applied)).sum();
  }

  private Topic topic(String name) {
    return topics.computeIfAbsent(name, unknown -> new Topic());
  }
}
