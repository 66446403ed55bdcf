package dev.signalbox.incident.past;

import dev.signalbox.core.status.Past.Stretch;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what was known of a stretch of time with what is known of it now. */
public final class Records {

  private Records() {}

  /** Where two records of the same time begin to differ in their statuses; null: they do not. */
  public static @Nullable Instant difference(List<Stretch> before, List<Stretch> after) {
    for (int i = 0; i < before.size(); i++) {
      Stretch one = before.get(i);
      Stretch other = after.get(i);
      if (!one.says(other)) {
        return other.from();
      }
      if (!one.to().equals(other.to())) {
        return one.to().isBefore(other.to()) ? one.to() : other.to();
      }
    }
    return null;
  }

  /** From when on two records of the same time, that differ somewhere, do not differ any more. */
  public static Instant agreement(List<Stretch> before, List<Stretch> after) {
    for (int i = 1; ; i++) {
      Stretch one = before.get(before.size() - i);
      Stretch other = after.get(after.size() - i);
      if (!one.says(other)) {
        return other.to();
      }
      if (!one.from().equals(other.from())) {
        return one.from().isAfter(other.from()) ? one.from() : other.from();
      }
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
