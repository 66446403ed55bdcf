package dev.signalbox.notifier.signup;

import dev.signalbox.notifier.delivery.DeliveryLog;
import dev.signalbox.notifier.delivery.FanOut;
import dev.signalbox.notifier.news.News;
import dev.signalbox.notifier.news.NewsType;
import dev.signalbox.notifier.news.SubscriptionFacts;
import dev.signalbox.notifier.secret.Token;
import dev.signalbox.notifier.subscription.Credentials;
import dev.signalbox.notifier.subscription.Subscription;
import dev.signalbox.notifier.subscription.Subscription.Draft;
import dev.signalbox.notifier.subscription.SubscriptionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Subscribing, confirming and leaving. Each runs inside the caller's transaction. */
public final class Signup {

  /** A mailbox is not asked more often than this, however often somebody enters it. */
  private static final Duration ASKED_AGAIN = Duration.ofMinutes(10);

  private final SubscriptionStore subscriptions;
  private final FanOut fanOut;
  private final DeliveryLog deliveries;
  private final Credentials credentials;
  private final Clock clock;

  public Signup(
      SubscriptionStore subscriptions,
      FanOut fanOut,
      DeliveryLog deliveries,
      Credentials credentials,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.fanOut = fanOut;
    this.deliveries = deliveries;
    this.credentials = credentials;
    this.clock = clock;
  }

  /** A webhook with the secret that is shown this once. */
  public record Secretly(Subscription subscription, @Nullable String secret) {}

  /**
   * Asks the owner of a mailbox. The same work is done whether the mailbox is new, known or must
   * not be written to; only the mail differs, or stays away.
   */
  Mono<Void> askMailbox(Draft draft) {
    Instant now = clock.instant();
    return subscriptions
        .askMailbox(Subscription.create(draft, "public", "pending", now))
        .flatMap(this::writeTo);
  }

  /** Sends the mail with the link. */
  public Mono<Void> writeTo(Subscription subscription) {
    Instant now = clock.instant();
    NewsType type = subscription.isPending() ? NewsType.CONFIRM : NewsType.KNOWN;
    long sequence = now.getEpochSecond() / ASKED_AGAIN.toSeconds();
    return fanOut.tellOne(between(type, subscription, sequence, null, now), subscription);
  }

  /** Adds a webhook and has it prove that it wants this. */
  Mono<Secretly> addWebhook(Draft draft) {
    Instant now = clock.instant();
    Subscription added = Subscription.create(draft, "public", "pending", now);
    String secret = credentials.newSecret();
    News challenge = between(NewsType.CHALLENGE, added, 1, credentials.newChallenge(), now);
    return subscriptions
        .add(added, secret)
        .flatMap(
            stored -> fanOut.tellOne(challenge, stored).thenReturn(new Secretly(stored, secret)));
  }

  /** Tries the channel. */
  public Mono<Void> test(Subscription subscription) {
    Instant now = clock.instant();
    return fanOut.tellOne(
        between(NewsType.TEST, subscription, now.toEpochMilli(), null, now), subscription);
  }

  /** Whose link it is; empty for a token that opens nothing. */
  Mono<Subscription> owner(String token) {
    Token candidate = new Token(token);
    return candidate.isWellFormed() ? subscriptions.findByToken(candidate) : Mono.empty();
  }

  /**
   * Confirmed by the owner of the mailbox. A webhook confirms itself by its answer, never by a
   * link.
   */
  Mono<Boolean> confirm(Subscription subscription) {
    return subscription.channel().equals(Subscription.EMAIL)
        ? subscriptions.activate(subscription.id(), clock.instant())
        : Mono.just(false);
  }

  Mono<Void> unsubscribe(UUID subscription) {
    return subscriptions
        .end(subscription, "disabled", "unsubscribed", clock.instant())
        .then(deliveries.bury(subscription, "unsubscribed"));
  }

  private static News between(
      NewsType type,
      Subscription subscription,
      long sequence,
      @Nullable String challenge,
      Instant now) {
    return News.of(
        type,
        subscription.applicationId(),
        subscription.id(),
        sequence,
        now,
        new SubscriptionFacts(challenge));
  }
}
