package dev.signalbox.core.incident;

import dev.signalbox.core.status.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the machine remembers of an automatic incident, kept up to date whoever owns it.
 *
 * @param bad components that are bad, or were when they fell silent or under maintenance
 * @param silent those of them without fresh data
 * @param flips when it went from all well to bad or back, in the last 30 min
 * @param quietSince since when all is well; null: it is not
 */
public record Memory(
    Map<UUID, Status> bad, Set<UUID> silent, List<Instant> flips, @Nullable Instant quietSince) {
  public static final Memory NONE = new Memory(Map.of(), Set.of(), List.of(), null);
  private static final int STEADY = 4;
  private static final Duration RECENT = Duration.ofMinutes(30);

  public Memory {
    bad = Map.copyOf(bad);
    silent = Set.copyOf(silent);
    flips = List.copyOf(flips);
  }

  /** What is remembered after the components have been looked at. */
  public Memory seeing(Map<UUID, Status> nowBad, Set<UUID> nowSilent, Instant now) {
    boolean flipped = bad.isEmpty() != nowBad.isEmpty();
    List<Instant> after =
        flipped
            ? Stream.concat(flips.stream().filter(flip -> recent(flip, now)), Stream.of(now))
                .toList()
            : flips;
    Instant quiet = !nowBad.isEmpty() ? null : flipped || quietSince == null ? now : quietSince;
    return new Memory(nowBad, nowSilent, after, quiet);
  }

  /** More than 4 changes in 30 min. */
  public boolean flapping(Instant now) {
    return flips.stream().filter(flip -> recent(flip, now)).count() > STEADY;
  }

  /** When it will have been quiet long enough, flapping considered; null: it is not quiet. */
  public @Nullable Instant quietUntil(Duration quiet) {
    if (quietSince == null) {
      return null;
    }
    Instant passed = quietSince.plus(quiet);
    Instant steady =
        flips.size() > STEADY ? flips.get(flips.size() - 1 - STEADY).plus(RECENT) : passed;
    return steady.isAfter(passed) ? steady : passed;
  }

  private static boolean recent(Instant flip, Instant now) {
    return now.isBefore(flip.plus(RECENT));
  }
}
