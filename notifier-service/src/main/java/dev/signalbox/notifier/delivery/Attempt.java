package dev.signalbox.notifier.delivery;

import dev.signalbox.notifier.application.Application;
import dev.signalbox.notifier.application.ApplicationStore;
import dev.signalbox.notifier.channel.Channel;
import dev.signalbox.notifier.channel.Outcome;
import dev.signalbox.notifier.channel.Parcel;
import dev.signalbox.notifier.channel.Parcel.Receiver;
import dev.signalbox.notifier.delivery.Leases.Leased;
import dev.signalbox.notifier.delivery.Leases.Sealed;
import dev.signalbox.notifier.news.Facts;
import dev.signalbox.notifier.news.News;
import dev.signalbox.notifier.news.NewsDesk;
import dev.signalbox.notifier.news.NewsType;
import dev.signalbox.notifier.subscription.Credentials;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at one delivery, from the leased row to the verdict. Blocking, on a virtual thread.
 */
final class Attempt {

  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
  private static final Duration OWN_FAULT = Duration.ofSeconds(30);

  private final ApplicationStore applications;
  private final NewsStore news;
  private final Credentials credentials;
  private final Verdicts verdicts;
  private final DeliveryMetrics metrics;

  Attempt(
      ApplicationStore applications,
      NewsStore news,
      Credentials credentials,
      Verdicts verdicts,
      DeliveryMetrics metrics) {
    this.applications = applications;
    this.news = news;
    this.credentials = credentials;
    this.verdicts = verdicts;
    this.metrics = metrics;
  }

  void make(Leased leased, Channel channel) throws InterruptedException {
    Outcome outcome = outcome(leased, channel);
    String state = verdicts.write(leased, outcome).block();
    metrics.attempted(channel.name(), leased.attempt(), outcome, state);
  }

  private Outcome outcome(Leased leased, Channel channel) throws InterruptedException {
    try {
      Optional<Parcel> parcel = pack(leased);
      return parcel.isEmpty()
          ? new Outcome.Pointless("not for this receiver any more")
          : channel.send(parcel.get());
    } catch (RuntimeException fault) {
      LOG.error("delivery {} by {} could not be attempted", leased.id(), channel.name(), fault);
      return new Outcome.Later("internal fault: " + fault.getClass().getSimpleName(), OWN_FAULT);
    }
  }

  /**
   * Judged once more, now: a page or component may have been hidden since, a subscription ended.
   */
  private Optional<Parcel> pack(Leased leased) {
    Sealed to = leased.to();
    boolean starts =
        leased.type().equals(NewsType.CONFIRM.word())
            || leased.type().equals(NewsType.CHALLENGE.word());
    if (!to.state().equals(starts ? "pending" : "active")) {
      return Optional.empty();
    }
    Application application = Objects.requireNonNull(applications.find(to.applicationId()).block());
    News told = Objects.requireNonNull(news.find(leased.newsKey()).block());
    Optional<Facts> facts = NewsDesk.seen(told, application, !to.origin().equals("public"));
    return facts.map(seen -> new Parcel(leased.id(), receiver(to), told, seen, application));
  }

  private Receiver receiver(Sealed to) {
    UUID id = to.subscriptionId();
    return new Receiver(
        id,
        to.target(),
        credentials.open(id, to.token()),
        Stream.of(
                Optional.ofNullable(credentials.openIfAny(id, to.secret())),
                Optional.ofNullable(credentials.openIfAny(id, to.previousSecret())))
            .flatMap(Optional::stream)
            .toList());
  }
}
