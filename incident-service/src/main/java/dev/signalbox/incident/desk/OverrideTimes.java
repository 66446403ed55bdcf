package dev.signalbox.incident.desk;

import dev.signalbox.incident.door.Problem.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which times an override may have. */
final class OverrideTimes {

  private OverrideTimes() {}

  /** Of one that is set: it has begun, be it long ago, and ends after that. */
  static List<Field> faults(@Nullable Instant startsAt, @Nullable Instant endsAt, Instant now) {
    List<Field> faults = new ArrayList<>();
    if (startsAt != null && startsAt.isAfter(now)) {
      faults.add(new Field("starts_at", "must not be in the future; leave it out to begin now"));
    }
    if (endsAt != null && startsAt == null && !endsAt.isAfter(now)) {
      faults.add(new Field("ends_at", "must be in the future, or come with starts_at"));
    }
    if (endsAt != null && startsAt != null && !endsAt.isAfter(startsAt)) {
      faults.add(new Field("ends_at", "must be after starts_at"));
    }
    return faults;
  }

  /** Of a time in which none held: it is over. */
  static List<Field> takenBack(@Nullable Instant from, @Nullable Instant to, Instant now) {
    List<Field> faults = new ArrayList<>();
    if (from == null) {
      faults.add(new Field("from", "is required with to"));
    } else if (from.isAfter(now)) {
      faults.add(new Field("from", "must not be in the future"));
    }
    if (to != null && to.isAfter(now)) {
      faults.add(new Field("to", "must not be in the future; leave it out to lift it for good"));
    }
    if (from != null && to != null && !to.isAfter(from)) {
      faults.add(new Field("to", "must be after from"));
    }
    return faults;
  }
}
