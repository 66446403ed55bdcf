package dev.signalbox.core.uptime;

import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How long each status held within a window, in milliseconds. They add up to the window: what no
 * span covers is unknown.
 */
public record Totals(Map<Status, Long> millis) {
  public Totals {
    millis = Map.copyOf(millis);
  }

  /**
   * Cuts the spans to {@code [from, to)}; where they overlap, the earlier one holds, so that time
   * counts once.
   */
  public static Totals of(Collection<Span> spans, Instant from, Instant to) {
    Map<Status, Long> millis = new EnumMap<>(Status.class);
    Instant reached = from;
    List<Span> ordered = spans.stream().sorted(Comparator.comparing(Span::from)).toList();
    for (Span span : ordered) {
      Instant start = span.from().isAfter(reached) ? span.from() : reached;
      Instant end = span.to().isBefore(to) ? span.to() : to;
      if (start.isBefore(end)) {
        add(millis, Status.UNKNOWN, reached, start);
        add(millis, span.status(), start, end);
        reached = end;
      }
    }
    add(millis, Status.UNKNOWN, reached, to);
    return new Totals(millis);
  }

  private static void add(Map<Status, Long> millis, Status status, Instant from, Instant to) {
    long length = to.toEpochMilli() - from.toEpochMilli(); // so parts of milliseconds add up
    if (length > 0) {
      millis.merge(status, length, Long::sum);
    }
  }

  public long of(Status status) {
    return millis.getOrDefault(status, 0L);
  }

  /** The length of the whole window. */
  public long window() {
    return millis.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The worst status that held for any time at all; unknown where there is no time. */
  public Status worst() {
    return millis.isEmpty() ? Status.UNKNOWN : Status.worst(millis.keySet());
  }
}
