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
 * @param flips when it last went from all well to bad or back, oldest first
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
    Stream<Instant> latest = flips.stream().skip(Math.max(0, flips.size() - STEADY));
    List<Instant> after = flipped ? Stream.concat(latest, Stream.of(now)).toList() : flips;
    Instant quiet = !nowBad.isEmpty() ? null : flipped || quietSince == null ? now : quietSince;
    return new Memory(nowBad, nowSilent, after, quiet);
  }

  /** More than 4 changes in 30 min. */
  public boolean flapping(Instant now) {
    return now.isBefore(steadyFrom());
  }

  /** When it will have been quiet long enough, flapping considered; null: it is not quiet. */
  public @Nullable Instant quietUntil(Duration quiet) {
    if (quietSince == null) {
      return null;
    }
    Instant passed = quietSince.plus(quiet);
    return steadyFrom().isAfter(passed) ? steadyFrom() : passed;
  }

  /** From when on the last 30 min have seen no more changes than steady things do. */
  private Instant steadyFrom() {
    int tooMany = flips.size() - STEADY - 1;
    return tooMany < 0 ? Instant.MIN : flips.get(tooMany).plus(RECENT);
  }
}
