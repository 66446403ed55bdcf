package dev.signalbox.notifier.delivery;

import dev.signalbox.core.telling.Sent;
import dev.signalbox.core.telling.Telling;
import dev.signalbox.notifier.application.Application;
import dev.signalbox.notifier.application.ApplicationStore;
import dev.signalbox.notifier.channel.OfferedChannels;
import dev.signalbox.notifier.news.News;
import dev.signalbox.notifier.news.NewsDesk;
import dev.signalbox.notifier.subscription.Subscription;
import dev.signalbox.notifier.subscription.SubscriptionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Turns news into deliveries. Runs inside the caller's transaction; the natural keys make a
 * repetition harmless, so the same record read twice tells nobody twice.
 */
public final class FanOut {

  private final DatabaseClient db;
  private final NewsStore news;
  private final ApplicationStore applications;
  private final SubscriptionStore subscriptions;
  private final OfferedChannels channels;
  private final DeliverySettings settings;
  private final Clock clock;

  public FanOut(
      DatabaseClient db,
      NewsStore news,
      ApplicationStore applications,
      SubscriptionStore subscriptions,
      OfferedChannels channels,
      DeliverySettings settings,
      Clock clock) {
    this.db = db;
    this.news = news;
    this.applications = applications;
    this.subscriptions = subscriptions;
    this.channels = channels;
    this.settings = settings;
    this.clock = clock;
  }

  /** Tells everybody whom it concerns. */
  public Mono<Void> tell(News told) {
    return news.add(told)
        .then(applications.find(told.applicationId()))
        .flatMap(application -> tellAll(told, application, anybody -> true));
  }

  /** Tells new subscribers what happened since their subscription counts. */
  public Mono<Void> catchUp(Application application, Set<UUID> fresh, Instant since) {
    if (fresh.isEmpty()) {
      return Mono.empty();
    }
    return news.since(application.id(), since)
        .collectList()
        .flatMapIterable(old -> old)
        .concatMap(
            old -> tellAll(old, application, subscription -> fresh.contains(subscription.id())))
        .then();
  }

  /** Tells one subscriber something that is between us. */
  public Mono<Void> tellOne(News told, Subscription subscription) {
    return news.add(told).then(enqueue(told, subscription.channel(), List.of(subscription.id())));
  }

  private Mono<Void> tellAll(News told, Application application, Predicate<Subscription> whom) {
    Telling.Event event = NewsDesk.event(told, application);
    return subscriptions
        .active(application.id())
        .filter(whom.and(subscription -> channels.offers(subscription.channel())))
        .filter(subscription -> isDue(event, subscription))
        .groupBy(Subscription::channel)
        .flatMap(
            group ->
                group
                    .map(Subscription::id)
                    .collectList()
                    .map(ids -> new Addressed(group.key(), ids)))
        .collectList()
        .flatMapIterable(all -> all)
        .concatMap(addressed -> enqueue(told, addressed.channel(), addressed.ids()))
        .then();
  }

  private boolean isDue(Telling.Event event, Subscription subscription) {
    Instant now = clock.instant();
    Sent nothing = new Sent(0, now, Duration.ZERO);
    return Telling.due(event, subscription.choice(), nothing, settings.pace(0), now).isPresent();
  }

  private record Addressed(String channel, List<UUID> ids) {}

  private Mono<Void> enqueue(News told, String channel, List<UUID> ids) {
    return db.sql(
            """
            INSERT INTO delivery (id, application_id, subscription_id, news_key, channel, type, subject, sequence,
              state, first_at, next_at, created_at)
            SELECT gen_random_uuid(), :application, one, :key, :channel, :type, :subject, :sequence,
              'pending', now(), now(), now()
            FROM unnest(cast(:ids AS uuid[])) AS one
            ON CONFLICT (news_key, subscription_id) DO NOTHING
            """)
        .bind("application", told.applicationId())
        .bind("key", told.key())
        .bind("channel", channel)
        .bind("type", told.type().word())
        .bind("subject", told.subject())
        .bind("sequence", told.sequence())
        .bind("ids", ids.toArray(UUID[]::new))
        .then();
  }
}
