package dev.signalbox.incident.past;

import dev.signalbox.core.status.Past.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Compares what was known of a stretch of time with what is known of it now. */
public final class Records {

  private Records() {}

  /** A stretch of time. */
  public record Reach(Instant from, Instant to) {}

  /** Where two records of the same time differ in their statuses, in order. */
  public static List<Reach> differences(List<Stretch> before, List<Stretch> after) {
    List<Reach> differences = new ArrayList<>();
    Iterator<Stretch> ones = before.iterator();
    Iterator<Stretch> others = after.iterator();
    Stretch one = ones.next();
    Stretch other = others.next();
    while (true) {
      Instant from = one.from().isBefore(other.from()) ? other.from() : one.from();
      Instant to = one.to().isBefore(other.to()) ? one.to() : other.to();
      if (!one.says(other)) {
        add(differences, new Reach(from, to));
      }
      boolean ended = !one.to().isAfter(to);
      boolean otherEnded = !other.to().isAfter(to);
      if (ended && !ones.hasNext()) {
        return differences;
      }
      one = ended ? ones.next() : one;
      other = otherEnded ? others.next() : other;
    }
  }

  private static void add(List<Reach> reaches, Reach next) {
    Reach last = reaches.isEmpty() ? null : reaches.getLast();
    if (last != null && last.to().equals(next.from())) {
      reaches.set(reaches.size() - 1, new Reach(last.from(), next.to()));
    } else {
      reaches.add(next);
    }
  }

  /** The part of it between two times. */
  public static List<Stretch> between(List<Stretch> stretches, Instant from, Instant to) {
    return stretches.stream()
        .filter(stretch -> stretch.to().isAfter(from) && stretch.from().isBefore(to))
        .map(
            s ->
                s.between(
                    s.from().isBefore(from) ? from : s.from(), s.to().isAfter(to) ? to : s.to()))
        .toList();
  }
}
