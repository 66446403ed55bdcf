package dev.signalbox.notifier.news;

import dev.signalbox.notifier.application.Application;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which changes are told, and to whom. Pure. */
public final class Telling {

  /** What a subscriber gets who chose nothing. */
  public static final Set<String> DEFAULT_TOPICS = Set.of("incident", "maintenance");

  /** All that can be chosen. */
  public static final Set<String> TOPICS = Set.of("incident", "maintenance", "component");

  private Telling() {}

  /**
   * What a subscriber chose.
   *
   * @param inside put there by operators or the manifest, so it may learn what signed-in people may
   * @param components empty: all
   * @param since older news are not told
   */
  public record Choice(boolean inside, Set<String> topics, Set<UUID> components, Instant since) {}

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

  /** Whether these news are for this subscriber. */
  public static boolean concerns(News news, Application application, Choice choice) {
    return choice.topics().contains(news.type().topic())
        && !news.at().isBefore(choice.since())
        && isChosen(news.facts().concerned(), choice.components())
        && seen(news, application, choice.inside()).isPresent();
  }

  /**
   * The facts as this subscriber may see them; empty when not at all. The one place where mails and
   * webhooks ask.
   */
  public static Optional<Facts> seen(News news, Application application, boolean inside) {
    if (inside) {
      return application.hasPage() ? Optional.of(news.facts()) : Optional.empty();
    }
    return application.isPublic()
        ? news.facts().without(application.internalComponents())
        : Optional.empty();
  }

  private static boolean isChosen(Set<UUID> concerned, Set<UUID> chosen) {
    return chosen.isEmpty() || concerned.isEmpty() || !Collections.disjoint(concerned, chosen);
  }
}
