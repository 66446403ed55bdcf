package dev.signalbox.notifier.intake;

import dev.signalbox.eventlog.codec.Entry;
import dev.signalbox.eventlog.shard.Shard;
import dev.signalbox.eventlog.shard.ShardWork;
import dev.signalbox.notifier.application.ApplicationStore;
import dev.signalbox.notifier.delivery.FanOut;
import dev.signalbox.notifier.intake.Received.Stated;
import dev.signalbox.notifier.subscription.StatedSubscriptions;
import dev.signalbox.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Applies a shard's records, each in the words of {@link Received}, inside the transaction that
 * moves the offsets.
 */
final class NotifierWork implements ShardWork {

  /**
   * A subscription that a manifest states counts from the manifest's time, but no further back than
   * this: short enough that an old log is not told when it is read for the first time, long enough
   * that a slow start misses nothing.
   */
  private static final Duration LOOK_BACK = Duration.ofMinutes(5);

  private final ApplicationStore applications;
  private final StatedSubscriptions stated;
  private final FanOut fanOut;
  private final Clock clock;
  private final String group;

  NotifierWork(
      ApplicationStore applications,
      StatedSubscriptions stated,
      FanOut fanOut,
      Clock clock,
      String group) {
    this.applications = applications;
    this.stated = stated;
    this.fanOut = fanOut;
    this.clock = clock;
    this.group = group;
  }

  @Override
  public List<Topics> topics() {
    return List.of(Topics.CATALOG, Topics.STATUSES, Topics.INCIDENTS);
  }

  @Override
  public String group() {
    return group;
  }

  @Override
  public Mono<Void> apply(Shard shard, List<Entry> entries) {
    return Flux.fromIterable(entries).concatMap(entry -> apply(NotifierRecords.read(entry))).then();
  }

  private Mono<Void> apply(Received received) {
    return switch (received) {
      case Stated now -> agree(now);
      case Received.Removed(var application) -> applications.remove(application);
      case Received.Told(var news) -> fanOut.tell(news);
      case Received.Nothing() -> Mono.empty();
    };
  }

  private Mono<Void> agree(Stated now) {
    Instant time = clock.instant();
    Instant earliest = time.minus(LOOK_BACK);
    Instant since = now.at().isAfter(earliest) ? now.at() : earliest;
    return applications
        .save(now.application(), now.version())
        .filter(isNewer -> isNewer)
        .flatMap(newer -> stated.agree(now.application().id(), now.subscriptions(), since, time))
        .flatMap(fresh -> fanOut.catchUp(now.application(), fresh, since));
  }
}
