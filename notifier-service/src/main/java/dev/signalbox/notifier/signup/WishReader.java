package dev.signalbox.notifier.signup;

import dev.signalbox.notifier.application.Application;
import dev.signalbox.notifier.channel.OfferedChannels;
import dev.signalbox.notifier.channel.email.Mailbox;
import dev.signalbox.notifier.door.Refusal;
import dev.signalbox.notifier.door.Refusal.FieldError;
import dev.signalbox.notifier.guard.AddressGuard;
import dev.signalbox.notifier.guard.AddressRefused;
import dev.signalbox.notifier.guard.WebhookTarget;
import dev.signalbox.notifier.news.NewsDesk;
import dev.signalbox.notifier.subscription.Subscription;
import dev.signalbox.notifier.subscription.Subscription.Draft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns a wish into a draft, or says of every field what is wrong with it. */
public final class WishReader {

  private final AddressGuard guard;
  private final OfferedChannels channels;

  public WishReader(AddressGuard guard, OfferedChannels channels) {
    this.guard = guard;
    this.channels = channels;
  }

  /**
   * @param inside whether internal components may be chosen
   * @throws Refusal naming each bad field
   */
  public Draft read(Wish wish, Application application, boolean inside) {
    List<FieldError> errors = new ArrayList<>();
    Set<UUID> components = components(wish.components(), application, inside, errors);
    Set<String> events = events(wish.events(), errors);
    String format = wish.format() == null ? "signalbox" : wish.format();
    String type = Objects.requireNonNullElse(wish.type(), "");
    String target =
        switch (type) {
          case Subscription.EMAIL -> mailbox(wish, errors);
          case Subscription.WEBHOOK -> url(wish, format, errors);
          default -> {
            errors.add(new FieldError("type", "must be email or webhook"));
            yield "";
          }
        };
    if (!errors.isEmpty()) {
      throw Refusal.badFields(errors);
    }
    return new Draft(application.id(), type, target, format, components, events);
  }

  public Set<UUID> components(
      @Nullable List<@Nullable String> chosen,
      Application application,
      boolean inside,
      List<FieldError> errors) {
    Set<UUID> ids = new HashSet<>();
    for (int i = 0; chosen != null && i < chosen.size(); i++) {
      Optional<Application.Component> found =
          application
              .component(String.valueOf(chosen.get(i)))
              .filter(component -> inside || !component.internal());
      if (found.isPresent()) {
        ids.add(found.get().id());
      } else {
        errors.add(new FieldError("components[" + i + "]", "there is no such component"));
      }
    }
    return Set.copyOf(ids);
  }

  public Set<String> events(@Nullable List<@Nullable String> chosen, List<FieldError> errors) {
    Set<String> topics = new HashSet<>();
    for (int i = 0; chosen != null && i < chosen.size(); i++) {
      String topic = String.valueOf(chosen.get(i));
      if (NewsDesk.TOPICS.contains(topic)) {
        topics.add(topic);
      } else {
        errors.add(
            new FieldError("events[" + i + "]", "must be incident, maintenance or component"));
      }
    }
    return topics.isEmpty() ? NewsDesk.DEFAULT_TOPICS : Set.copyOf(topics);
  }

  private String mailbox(Wish wish, List<FieldError> errors) {
    String address = wish.address() == null ? "" : wish.address().strip();
    if (!channels.offers(Subscription.EMAIL)) {
      errors.add(new FieldError("type", "mails are not offered here: no mail server is set"));
    } else if (!Mailbox.isValid(address)) {
      errors.add(new FieldError("address", "must be an email address"));
    }
    if (wish.url() != null) {
      errors.add(new FieldError("url", "does not belong to an email subscription"));
    }
    return address;
  }

  private String url(Wish wish, String format, List<FieldError> errors) {
    String url = wish.url() == null ? "" : wish.url().strip();
    try {
      WebhookTarget.of(url, guard);
    } catch (AddressRefused refused) {
      errors.add(new FieldError("url", String.valueOf(refused.getMessage())));
    }
    if (!Subscription.FORMATS.contains(format)) {
      errors.add(new FieldError("format", "must be " + String.join(" or ", Subscription.FORMATS)));
    }
    if (wish.address() != null) {
      errors.add(new FieldError("address", "does not belong to a webhook subscription"));
    }
    return url;
  }
}
