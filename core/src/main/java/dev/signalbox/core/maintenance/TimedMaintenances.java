package dev.signalbox.core.maintenance;

import static dev.signalbox.core.maintenance.MaintenanceStatus.IN_PROGRESS;
import static dev.signalbox.core.maintenance.MaintenanceStatus.SCHEDULED;

import dev.signalbox.core.incident.Update;
import dev.signalbox.core.maintenance.MaintenanceEvent.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What time does to a maintenance: it reminds, starts, overruns, ends and comes again. To be asked
 * until nothing is due; each event is dated when it was due.
 */
public final class TimedMaintenances {

  private TimedMaintenances() {}

  /** When time does something next; {@link Window#OPEN}: never. */
  public static Instant nextDue(Maintenance before) {
    Plan plan = before.plan();
    Window window = before.window();
    return switch (before.status()) {
      case SCHEDULED ->
          plan.notifyBefore().stream()
              .map(window.startsAt()::minus)
              .filter(before.told()::isBefore)
              .reduce(window.startsAt(), (a, b) -> b.isBefore(a) ? b : a);
      case IN_PROGRESS ->
          plan.autoComplete() || before.told().isBefore(window.endsAt())
              ? window.endsAt()
              : Window.OPEN;
      case COMPLETED -> before.windows().size() > 1 ? window.endsAt() : Window.OPEN;
      case CANCELLED -> Window.OPEN;
    };
  }

  /** The first thing that is due by now. */
  public static Optional<MaintenanceEvent> due(
      Maintenance before, Plan.Calendar calendar, Instant now) {
    Instant at = nextDue(before);
    return at.isAfter(now) ? Optional.empty() : Optional.of(happens(before, calendar, at, now));
  }

  private static MaintenanceEvent happens(
      Maintenance before, Plan.Calendar calendar, Instant at, Instant now) {
    Plan plan = before.plan();
    return switch (before.status()) {
      case SCHEDULED ->
          at.isBefore(before.window().startsAt())
              // of several reminders that were missed the first says it for all
              ? event(Change.REMINDED, before.moved(SCHEDULED, now, now), at)
              : event(Change.STARTED, before.moved(IN_PROGRESS, at, now), at);
      case IN_PROGRESS ->
          plan.autoComplete()
              ? event(Change.COMPLETED, before.ended(calendar.windows(plan, at), at, now), at)
              : event(Change.UPDATED, before.moved(IN_PROGRESS, at, now), at);
      case COMPLETED, CANCELLED -> {
        List<Window> later = before.windows().subList(1, before.windows().size());
        yield event(Change.SCHEDULED, before.next(plan, SCHEDULED, later, at, now), at);
      }
    };
  }

  private static MaintenanceEvent event(Change change, Maintenance after, Instant at) {
    String words =
        switch (change) {
          case STARTED -> "The maintenance has begun.";
          case COMPLETED -> "The maintenance is over.";
          case UPDATED -> "The maintenance takes longer than planned.";
          case SCHEDULED, REMINDED, CANCELLED, DELETED -> "";
        };
    boolean told = change != Change.UPDATED && change != Change.SCHEDULED;
    return new MaintenanceEvent(
        change, after, words, Update.SYSTEM, told && after.plan().announced(), at);
  }
}
