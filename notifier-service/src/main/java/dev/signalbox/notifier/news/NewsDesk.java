package dev.signalbox.notifier.news;

import dev.signalbox.core.telling.Telling;
import dev.signalbox.notifier.application.Application;
import java.util.Optional;
import java.util.Set;

/** Which changes are news, and what of them a subscriber may read. Pure. */
public final class NewsDesk {

  /** What a subscriber gets who chose nothing. */
  public static final Set<String> DEFAULT_TOPICS = Set.of("incident", "maintenance");

  /** All that can be chosen. */
  public static final Set<String> TOPICS = Set.of("incident", "maintenance", "component");

  private NewsDesk() {}

  /**
   * How a change of an incident is told, if it is. Joining components, notes and corrections are
   * not.
   */
  public static Optional<NewsType> ofIncident(String change, boolean notify, boolean published) {
    if (!notify || !published) {
      return Optional.empty();
    }
    return switch (change) {
      case "opened" -> Optional.of(NewsType.INCIDENT_CREATED);
      case "updated", "monitoring", "reopened" -> Optional.of(NewsType.INCIDENT_UPDATED);
      case "resolved" -> Optional.of(NewsType.INCIDENT_RESOLVED);
      default -> Optional.empty();
    };
  }

  /**
   * How a change of a maintenance is told, if it is. One that is called off ends for its readers
   * too.
   */
  public static Optional<NewsType> ofMaintenance(String change, boolean notify, boolean running) {
    if (!notify) {
      return Optional.empty();
    }
    return switch (change) {
      case "scheduled", "reminded" -> Optional.of(NewsType.MAINTENANCE_SCHEDULED);
      case "updated" ->
          Optional.of(running ? NewsType.MAINTENANCE_STARTED : NewsType.MAINTENANCE_SCHEDULED);
      case "started" -> Optional.of(NewsType.MAINTENANCE_STARTED);
      case "completed", "cancelled" -> Optional.of(NewsType.MAINTENANCE_COMPLETED);
      default -> Optional.empty();
    };
  }

  /** Whether a change of a component's facts is a change of what is shown. */
  public static Optional<NewsType> ofComponent(String from, String to, boolean factsOnly) {
    return factsOnly || from.equals(to)
        ? Optional.empty()
        : Optional.of(NewsType.COMPONENT_STATUS_CHANGED);
  }

  /** The news as the rule sees them, by the page as it is now. */
  public static Telling.Event event(News news, Application application) {
    boolean hidden = news.facts().without(application.internalComponents()).isEmpty();
    return new Telling.Event(
        news.type().topic(), news.at(), news.facts().concerned(), application.page(), hidden);
  }

  /**
   * The facts as this subscriber may see them; empty when not at all. The one place where mails and
   * webhooks ask.
   */
  public static Optional<Facts> seen(News news, Application application, boolean inside) {
    if (!Telling.mayKnow(event(news, application), inside)) {
      return Optional.empty();
    }
    return inside
        ? Optional.of(news.facts())
        : news.facts().without(application.internalComponents());
  }
}
