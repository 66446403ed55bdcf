package dev.signalbox.notifier.intake;

import dev.signalbox.notifier.application.Application;
import dev.signalbox.notifier.news.News;
import dev.signalbox.notifier.subscription.Subscription.Draft;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A record of the wire in our own words. */
sealed interface Received {

  /** An application as it is now, with the subscriptions that its manifest states. */
  record Stated(Application application, long version, List<Draft> subscriptions, Instant at)
      implements Received {}

  /** An application is gone for good. */
  record Removed(UUID application) implements Received {}

  /** Something to tell. */
  record Told(News news) implements Received {}

  /** Nothing for us. */
  record Nothing() implements Received {}
}
