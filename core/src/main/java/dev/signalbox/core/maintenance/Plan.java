package dev.signalbox.core.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A maintenance as people plan it.
 *
 * @param message Markdown; may be empty
 * @param startsAt of the first window; the others follow from {@code rrule}
 * @param timeZone in which the rule is read
 * @param rrule RFC 5545; null: once only
 * @param components empty: all of the application
 * @param notifyBefore how long before each start subscribers are reminded
 * @param autoComplete whether a window ends by itself, or by people only
 * @param announced whether subscribers are told at all
 */
public record Plan(
    String title,
    String message,
    Instant startsAt,
    Instant endsAt,
    String timeZone,
    @Nullable String rrule,
    Set<UUID> components,
    List<Duration> notifyBefore,
    boolean autoComplete,
    boolean announced) {

  public Plan {
    components = Set.copyOf(components);
    notifyBefore = List.copyOf(notifyBefore);
  }

  boolean sameTimes(Plan other) {
    return startsAt.equals(other.startsAt)
        && endsAt.equals(other.endsAt)
        && timeZone.equals(other.timeZone)
        && Objects.equals(rrule, other.rrule);
  }

  boolean sameButWords(Plan other) {
    return sameTimes(other)
        && components.equals(other.components)
        && notifyBefore.equals(other.notifyBefore)
        && autoComplete == other.autoComplete;
  }

  /** Expands a plan's rule. */
  public interface Calendar {

    /** The next windows that begin at or after {@code from}, soonest first; some at most. */
    List<Window> windows(Plan plan, Instant from);
  }
}
