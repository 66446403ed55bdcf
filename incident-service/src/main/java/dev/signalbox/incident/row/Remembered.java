package dev.signalbox.incident.row;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * States as they were last written or read here, so that they are not sent and decoded again. The
 * table decides: each write puts another stamp into the row, and what is remembered counts only
 * while the row has the stamp it was remembered with. So it makes no difference whether a
 * transaction was undone, or who else wrote the row, or in which release, which may know of no
 * stamps.
 *
 * @param <T> never changes once it is made
 */
public final class Remembered<T> {
  /** What is not asked for any longer belongs to another replica now. */
  private static final Duration UNASKED = Duration.ofMinutes(15);

  private final Cache<UUID, Stamped<T>> known =
      Caffeine.newBuilder().expireAfterAccess(UNASKED).build();

  private record Stamped<T>(String stamp, T state) {}

  /**
   * A row without its state.
   *
   * @param stamp null: it was written by a release that knows of none
   */
  public record Head(UUID id, @Nullable String stamp) {}

  /** For one write; no other write ever has it. */
  public static String stamp() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
  }

  public void wrote(UUID id, String stamp, T state) {
    known.put(id, new Stamped<>(stamp, state));
  }

  public void forget(Collection<UUID> ids) {
    known.invalidateAll(ids);
  }

  /**
   * The states of rows, by id.
   *
   * @param read gives those of the rows that are not remembered; in the same transaction
   */
  public Mono<Map<UUID, T>> states(
      List<Head> rows, Function<Collection<UUID>, Flux<Map.Entry<UUID, T>>> read) {
    Map<UUID, T> states = HashMap.newHashMap(rows.size());
    Map<UUID, @Nullable String> unknown = new HashMap<>();
    for (Head row : rows) {
      Stamped<T> stamped = known.getIfPresent(row.id());
      if (stamped != null && stamped.stamp().equals(row.stamp())) {
        states.put(row.id(), stamped.state());
      } else {
        unknown.put(row.id(), row.stamp());
      }
    }
    if (unknown.isEmpty()) {
      return Mono.just(states);
    }
    return read.apply(new ArrayList<>(unknown.keySet()))
        .doOnNext(
            found -> {
              states.put(found.getKey(), found.getValue());
              String stamp = unknown.get(found.getKey());
              if (stamp != null) {
                wrote(found.getKey(), stamp, found.getValue());
              }
            })
        .then(Mono.just(states));
  }
}
