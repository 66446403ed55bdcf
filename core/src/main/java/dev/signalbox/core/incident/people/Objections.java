package dev.signalbox.core.incident.people;

import dev.signalbox.core.Faults;
import dev.signalbox.core.incident.Affected;
import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.Origin;
import dev.signalbox.core.incident.Owner;
import dev.signalbox.core.incident.Report;
import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.List;

/** What is not legal of what a person wants of an incident, and what would be. */
final class Objections {

  private Objections() {}

  static Faults to(Incident before, Wish wish, boolean causeTaken, Instant now) {
    Faults faults = new Faults();
    faults.add(wish.report().title().isEmpty(), "title", "must not be empty");
    components(faults, wish.report().components());
    times(faults, before, wish, now);
    transition(faults, before, wish, causeTaken);
    if (wish.privateNote()) {
      note(faults, before, wish);
    }
    return faults;
  }

  private static void components(Faults faults, List<Affected> components) {
    for (int i = 0; i < components.size(); i++) {
      Status status = components.get(i).status();
      faults.add(
          status == Status.MAINTENANCE || status == Status.UNKNOWN,
          "components[" + i + "].status",
          "must be one of operational, degraded, partial_outage, outage");
    }
    long distinct = components.stream().map(Affected::component).distinct().count();
    faults.add(distinct < components.size(), "components", "names a component twice");
  }

  private static void times(Faults faults, Incident before, Wish wish, Instant now) {
    boolean open = wish.status().open();
    Instant started = wish.report().startedAt();
    Instant kept = open ? null : before.resolvedAt();
    Instant resolved = wish.resolvedAt() != null ? wish.resolvedAt() : kept;
    faults.add(started.isAfter(now), "started_at", "must not be in the future");
    if (resolved != null) {
      faults
          .add(resolved.isAfter(now), "resolved_at", "must not be in the future")
          .add(resolved.isBefore(started), "resolved_at", "must not be before started_at")
          .add(open, "resolved_at", "only with status resolved; what goes on has no end");
    }
  }

  private static void transition(Faults faults, Incident before, Wish wish, boolean causeTaken) {
    boolean open = wish.status().open();
    boolean taken = causeTaken && open && !before.status().open();
    boolean back = wish.owner() == Owner.MACHINE;
    boolean manual = before.facts().origin() == Origin.MANUAL;
    faults
        .add(taken, "status", "another incident of this cause is open; legal: resolved")
        .add(back && manual, "owner", "only the machine's own is given back; legal: person")
        .add(
            back && !manual && !open, "owner", "what is resolved is not given back; legal: person");
  }

  private static void note(Faults faults, Incident before, Wish wish) {
    String text = wish.message();
    Report report = wish.report();
    boolean moves = wish.status() != before.status();
    boolean more = wish.owner() != null || !report.equals(before.report());
    faults
        .add(text == null || text.isBlank(), "message", "a private note needs a text")
        .add(moves, "status", "a private note leaves the phase as it is")
        .add(more, "private", "a private note changes nothing else");
  }
}
