package dev.signalbox.notifier.operator;

import dev.signalbox.notifier.application.Application;
import dev.signalbox.notifier.delivery.DeliveryLog;
import dev.signalbox.notifier.door.Commands;
import dev.signalbox.notifier.door.Refusal;
import dev.signalbox.notifier.door.Refusal.FieldError;
import dev.signalbox.notifier.signup.Signup;
import dev.signalbox.notifier.signup.Wish;
import dev.signalbox.notifier.signup.WishReader;
import dev.signalbox.notifier.subscription.Credentials;
import dev.signalbox.notifier.subscription.Subscription;
import dev.signalbox.notifier.subscription.Subscription.Draft;
import dev.signalbox.notifier.subscription.SubscriptionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import reactor.core.publisher.Mono;

/** What operators change; each command is one transaction. */
final class SubscriptionCommands {

  private static final Duration BOTH_SIGN = Duration.ofHours(24);

  private final SubscriptionStore subscriptions;
  private final Signup signup;
  private final WishReader wishes;
  private final DeliveryLog deliveries;
  private final Credentials credentials;
  private final Commands commands;
  private final Clock clock;

  SubscriptionCommands(
      SubscriptionStore subscriptions,
      Signup signup,
      WishReader wishes,
      DeliveryLog deliveries,
      Credentials credentials,
      Commands commands,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.signup = signup;
    this.wishes = wishes;
    this.deliveries = deliveries;
    this.credentials = credentials;
    this.commands = commands;
    this.clock = clock;
  }

  /** What may be changed; what is left out stays. */
  record Change(
      @Nullable String state,
      @Nullable List<@Nullable String> components,
      @Nullable List<@Nullable String> events) {}

  /**
   * A webhook that an operator adds is active at once; a mailbox is asked, unless its owner's word
   * is vouched for.
   */
  Mono<SubscriptionView> add(Application application, Wish wish, boolean confirmed) {
    return Mono.fromCallable(() -> wishes.read(wish, application, true))
        .flatMap(draft -> commands.run(add(draft, confirmed)))
        .onErrorMap(
            DuplicateKeyException.class,
            known -> Refusal.conflict("This address has a subscription already."));
  }

  private Mono<SubscriptionView> add(Draft draft, boolean confirmed) {
    boolean mail = draft.channel().equals(Subscription.EMAIL);
    String secret = mail ? null : credentials.newSecret();
    String state = mail && !confirmed ? "pending" : "active";
    return subscriptions
        .add(Subscription.create(draft, "operator", state, clock.instant()), secret)
        .flatMap(
            added ->
                (added.isPending() ? signup.writeTo(added) : Mono.<Void>empty()).thenReturn(added))
        .map(added -> SubscriptionView.of(added, secret));
  }

  Mono<SubscriptionView> change(Application application, Subscription now, Change change) {
    List<FieldError> errors = new ArrayList<>();
    Set<UUID> components =
        change.components() == null
            ? now.components()
            : wishes.components(change.components(), application, now.isInside(), errors);
    Set<String> events =
        change.events() == null ? now.events() : wishes.events(change.events(), errors);
    String state = state(now, change.state(), errors);
    if (!errors.isEmpty()) {
      return Mono.error(Refusal.badFields(errors));
    }
    Instant time = clock.instant();
    Subscription changed =
        new Subscription(
            now.id(),
            now.applicationId(),
            now.channel(),
            now.target(),
            now.format(),
            now.origin(),
            state,
            now.stateReason(),
            components,
            events,
            now.toldSince(),
            now.createdAt(),
            time);
    Mono<Void> ended =
        state.equals("disabled")
            ? deliveries.bury(now.id(), "switched off by an operator")
            : Mono.empty();
    return commands
        .run(subscriptions.change(changed).flatMap(row -> ended.thenReturn(row)))
        .map(SubscriptionView::of);
  }

  /** Operators switch on only what was confirmed before; nobody confirms for another. */
  private static String state(Subscription now, @Nullable String wanted, List<FieldError> errors) {
    if (wanted == null || wanted.equals(now.state())) {
      return now.state();
    }
    if (wanted.equals("disabled")
        || (wanted.equals("active") && now.state().equals("disabled") && now.isInside())) {
      return wanted;
    }
    errors.add(new FieldError("state", "cannot go from " + now.state() + " to " + wanted));
    return now.state();
  }

  Mono<Void> remove(Subscription subscription) {
    return commands
        .run(subscriptions.remove(subscription.applicationId(), subscription.id()))
        .then();
  }

  Mono<Void> test(Subscription subscription) {
    return subscription.isActive()
        ? commands.run(signup.test(subscription))
        : Mono.error(
            Refusal.conflict("The subscription is " + subscription.state() + ", not active."));
  }

  Mono<SubscriptionView> rotate(Subscription subscription) {
    String secret = credentials.newSecret();
    return commands
        .run(subscriptions.rotate(subscription.id(), secret, clock.instant().plus(BOTH_SIGN)))
        .filter(rotated -> rotated)
        .switchIfEmpty(Mono.error(() -> Refusal.conflict("Only webhooks have a secret.")))
        .map(rotated -> SubscriptionView.of(subscription, secret));
  }
}
