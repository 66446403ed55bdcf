package dev.signalbox.core.incident.people;

import dev.signalbox.core.Decision;
import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.IncidentEvent;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.Owner;
import dev.signalbox.core.incident.Report;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people often want of incidents; Ann does. */
public final class Wishes {

  private Wishes() {}

  /** A word on it, and with it another phase; subscribers are told. */
  public static Wish say(Incident before, IncidentStatus to, String message) {
    return new Wish(before.report(), to, null, null, message, false, true);
  }

  public static Wish giveBack(Incident before) {
    return new Wish(before.report(), before.status(), null, Owner.MACHINE, null, false, false);
  }

  static Wish as(Incident before, Report report, @Nullable String message) {
    return new Wish(report, before.status(), null, null, message, false, true);
  }

  static Wish note(Incident before, IncidentStatus to, String message) {
    return new Wish(before.report(), to, null, null, message, true, true);
  }

  static Wish ending(Incident before, IncidentStatus to, @Nullable Instant resolved) {
    return new Wish(before.report(), to, resolved, null, null, false, true);
  }

  static Wish fresh(Report report, IncidentStatus status, @Nullable Instant resolved) {
    return new Wish(report, status, resolved, null, "We look.", false, true);
  }

  static Report report(Instant started) {
    return new Report("Checkout is slow", Impact.MINOR, true, started, List.of(), null);
  }

  /** The event of a wish that is granted. */
  public static IncidentEvent granted(Decision<IncidentEvent> decision) {
    return ((Decision.Accepted<IncidentEvent>) decision).event();
  }
}
