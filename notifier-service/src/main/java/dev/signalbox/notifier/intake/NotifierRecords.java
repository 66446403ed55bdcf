package dev.signalbox.notifier.intake;

import dev.signalbox.eventlog.codec.Entry;
import dev.signalbox.notifier.application.Application;
import dev.signalbox.notifier.news.ComponentFacts;
import dev.signalbox.notifier.news.Facts;
import dev.signalbox.notifier.news.IncidentFacts;
import dev.signalbox.notifier.news.MaintenanceFacts;
import dev.signalbox.notifier.news.Markdown;
import dev.signalbox.notifier.news.News;
import dev.signalbox.notifier.news.NewsDesk;
import dev.signalbox.notifier.subscription.Subscription;
import dev.signalbox.notifier.subscription.Subscription.Draft;
import dev.signalbox.schemas.AffectedComponent;
import dev.signalbox.schemas.ApplicationEntry;
import dev.signalbox.schemas.ComponentEntry;
import dev.signalbox.schemas.IncidentChange;
import dev.signalbox.schemas.MaintenanceChange;
import dev.signalbox.schemas.MaintenanceStatus;
import dev.signalbox.schemas.StatusChange;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.UpdateEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Turns records of the wire into our own; the generated types end here. */
final class NotifierRecords {

  private NotifierRecords() {}

  static Received read(Entry entry) {
    return switch (entry.value()) {
      case ApplicationEntry application -> stated(application);
      case IncidentChange change -> incident(change);
      case MaintenanceChange change -> maintenance(change);
      case StatusChange change -> component(change);
      case null -> tombstone(entry);
      default -> new Received.Nothing();
    };
  }

  private static Received tombstone(Entry entry) {
    UUID application = entry.key();
    return application != null && entry.topic().equals(Topics.CATALOG.topic())
        ? new Received.Removed(application)
        : new Received.Nothing();
  }

  private static Received stated(ApplicationEntry entry) {
    Application application =
        new Application(
            entry.getApplicationId(),
            entry.getName(),
            entry.getSlug(),
            entry.getTitle(),
            word(entry.getVisibility()),
            entry.getRetired(),
            entry.getComponents().stream().map(NotifierRecords::component).toList());
    return new Received.Stated(
        application, entry.getVersion(), subscriptions(entry), entry.getUpdatedAt());
  }

  private static Application.Component component(ComponentEntry entry) {
    return new Application.Component(
        entry.getId(), entry.getName(), entry.getTitle(), entry.getInternal());
  }

  /** A retired application tells nobody, but its subscribers come back with it. */
  private static List<Draft> subscriptions(ApplicationEntry entry) {
    Set<String> topics =
        entry.getEvents().stream().filter(NewsDesk.TOPICS::contains).collect(Collectors.toSet());
    Set<String> events = topics.isEmpty() ? NewsDesk.DEFAULT_TOPICS : topics;
    UUID id = entry.getApplicationId();
    List<Draft> drafts = new ArrayList<>();
    for (String address : entry.getEmails()) {
      drafts.add(Draft.email(id, address, Set.of(), events));
    }
    for (var webhook : entry.getWebhooks()) {
      if (Subscription.FORMATS.contains(webhook.getFormat())) {
        drafts.add(
            new Draft(
                id, Subscription.WEBHOOK, webhook.getUrl(), webhook.getFormat(), Set.of(), events));
      }
    }
    return drafts;
  }

  private static Received incident(IncidentChange change) {
    return NewsDesk.ofIncident(change.getChange(), change.getNotify(), change.getPublished())
        .<Received>map(
            type ->
                new Received.Told(
                    News.of(
                        type,
                        change.getApplicationId(),
                        change.getIncidentId(),
                        change.getSequence(),
                        change.getUpdatedAt(),
                        facts(change))))
        .orElseGet(Received.Nothing::new);
  }

  private static IncidentFacts facts(IncidentChange change) {
    return new IncidentFacts(
        change.getIncidentId(),
        change.getApplicationId(),
        change.getTitle(),
        word(change.getStatus()),
        word(change.getImpact()),
        change.getOrigin(),
        change.getOwner(),
        change.getPublished() ? "published" : "draft",
        change.getStartedAt(),
        change.getResolvedAt(),
        change.getCreatedAt(),
        change.getUpdatedAt(),
        change.getSequence(),
        affected(change.getComponents()),
        updates(change.getUpdates()),
        change.getPostmortem());
  }

  private static Received maintenance(MaintenanceChange change) {
    boolean running = change.getStatus() == MaintenanceStatus.IN_PROGRESS;
    return NewsDesk.ofMaintenance(change.getChange(), change.getNotify(), running)
        .<Received>map(
            type ->
                new Received.Told(
                    News.of(
                        type,
                        change.getApplicationId(),
                        change.getMaintenanceId(),
                        change.getSequence(),
                        change.getUpdatedAt(),
                        facts(change))))
        .orElseGet(Received.Nothing::new);
  }

  private static MaintenanceFacts facts(MaintenanceChange change) {
    return new MaintenanceFacts(
        change.getMaintenanceId(),
        change.getApplicationId(),
        change.getTitle(),
        change.getMessage(),
        Markdown.toHtml(change.getMessage()),
        word(change.getStatus()),
        change.getStartsAt(),
        change.getEndsAt(),
        change.getTimeZone(),
        change.getRrule(),
        change.getAutoComplete(),
        change.getCreatedAt(),
        change.getUpdatedAt(),
        change.getSequence(),
        affected(change.getComponents()),
        updates(change.getUpdates()));
  }

  private static Received component(StatusChange change) {
    String from = word(change.getFrom());
    String to = word(change.getTo());
    return NewsDesk.ofComponent(from, to, change.getFactsOnly())
        .<Received>map(
            type ->
                new Received.Told(
                    News.of(
                        type,
                        change.getApplicationId(),
                        change.getComponentId(),
                        change.getVersion(),
                        change.getDecidedAt(),
                        new ComponentFacts(
                            change.getComponentId(),
                            from,
                            to,
                            change.getSince(),
                            change.getReason()))))
        .orElseGet(Received.Nothing::new);
  }

  private static List<Facts.Affected> affected(List<AffectedComponent> components) {
    return components.stream()
        .map(one -> new Facts.Affected(one.getId(), one.getName(), word(one.getStatus())))
        .toList();
  }

  private static List<Facts.Update> updates(List<UpdateEntry> updates) {
    return updates.stream()
        .filter(update -> !update.getPrivateNote())
        .map(NotifierRecords::update)
        .toList();
  }

  private static Facts.Update update(UpdateEntry update) {
    return new Facts.Update(
        update.getId(),
        update.getStatus(),
        update.getMessage(),
        Markdown.toHtml(update.getMessage()),
        update.getComponents().stream()
            .map(step -> new Facts.Step(step.getId(), word(step.getFrom()), word(step.getTo())))
            .toList(),
        update.getAuthor(),
        update.getCreatedAt());
  }

  private static String word(Enum<?> symbol) {
    return symbol.name().toLowerCase(Locale.ROOT);
  }
}
