package dev.signalbox.notifier.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.notifier.subscription.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as operators see it.
 *
 * @param secret only in the answer that creates a webhook or replaces its secret
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SubscriptionView(
    UUID id,
    UUID applicationId,
    String type,
    @Nullable String address,
    @Nullable String url,
    @Nullable String format,
    String origin,
    String state,
    @Nullable String stateReason,
    List<UUID> components,
    List<String> events,
    Instant createdAt,
    Instant updatedAt,
    @Nullable String secret) {

  static SubscriptionView of(Subscription subscription) {
    return of(subscription, null);
  }

  static SubscriptionView of(Subscription subscription, @Nullable String secret) {
    boolean mail = subscription.channel().equals(Subscription.EMAIL);
    return new SubscriptionView(
        subscription.id(),
        subscription.applicationId(),
        subscription.channel(),
        mail ? subscription.target() : null,
        mail ? null : subscription.target(),
        mail ? null : subscription.format(),
        subscription.origin(),
        subscription.state(),
        subscription.stateReason(),
        subscription.components().stream().sorted().toList(),
        subscription.events().stream().sorted().toList(),
        subscription.createdAt(),
        subscription.updatedAt(),
        secret);
  }
}
