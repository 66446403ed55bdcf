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
  private static final String BEGUN = "The maintenance has begun.";
  private static final String OVER = "The maintenance is over.";
  private static final String LONGER = "The maintenance takes longer than planned.";

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
              ? event(Change.REMINDED, before.moved(SCHEDULED, now, now), "", at)
              : event(Change.STARTED, before.moved(IN_PROGRESS, at, now), BEGUN, at);
      case IN_PROGRESS ->
          plan.autoComplete()
              ? event(Change.COMPLETED, before.ended(calendar.windows(plan, at), at, now), OVER, at)
              : event(Change.UPDATED, before.moved(IN_PROGRESS, at, now), LONGER, at);
      case COMPLETED, CANCELLED -> {
        List<Window> later = before.windows().subList(1, before.windows().size());
        yield event(Change.SCHEDULED, before.next(plan, SCHEDULED, later, at, now), "", at);
      }
    };
  }

  private static MaintenanceEvent event(
      Change change, Maintenance after, String words, Instant at) {
    boolean told = change != Change.UPDATED && change != Change.SCHEDULED;
    boolean announced = told && after.plan().announced();
    return new MaintenanceEvent(change, after, words, Update.SYSTEM, announced, at);
  }
}
