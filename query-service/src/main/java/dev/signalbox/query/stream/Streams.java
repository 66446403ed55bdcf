package dev.signalbox.query.stream;

import dev.signalbox.query.api.Seen;
import dev.signalbox.query.directory.Held;
import dev.signalbox.query.directory.PageDirectory;
import dev.signalbox.query.page.Vantage;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/**
 * Every open stream of this replica. Ends before the server does, so that the server need not wait
 * for them.
 */
final class Streams implements PageDirectory.Listener, SmartLifecycle {
  private static final Duration PULSE = Duration.ofSeconds(1);

  private final Map<Key, Channel> channels = new ConcurrentHashMap<>();
  private final PageDirectory directory;
  private final String base;
  private final Clock clock;
  private volatile @Nullable Disposable pulse;

  private record Key(UUID application, Vantage vantage) {}

  Streams(PageDirectory directory, String base, Clock clock, MeterRegistry meters) {
    this.directory = directory;
    this.base = base;
    this.clock = clock;
    Gauge.builder("signalbox.query.streams", this, Streams::open).register(meters);
  }

  private int open() {
    return channels.values().stream().mapToInt(Channel::size).sum();
  }

  /** The events of a page from now on, or from the version after {@code last}. */
  Flux<byte[]> events(Seen seen, @Nullable Long last) {
    return Flux.defer(
        () -> {
          Key key = new Key(seen.held().facts().id(), seen.vantage());
          Opened opened = open(key, seen.held(), last);
          return opened.reader().events().doFinally(end -> close(key, opened));
        });
  }

  private record Opened(Channel channel, Reader reader) {}

  private Opened open(Key key, Held held, @Nullable Long last) {
    Instant now = clock.instant();
    Reader[] reader = new Reader[1];
    // Inside compute, so that the channel is not dropped between being found and being joined.
    Channel channel =
        channels.compute(
            key,
            (ignored, known) -> {
              Channel joined = known == null ? new Channel(held, key.vantage(), base, now) : known;
              reader[0] = joined.open(last, now);
              return joined;
            });
    // A version may have come while the channel was made and nobody told it.
    directory.find(key.application()).ifPresent(newest -> channel.changed(newest, now));
    return new Opened(channel, reader[0]);
  }

  private void close(Key key, Opened opened) {
    opened.channel().close(opened.reader());
    channels.computeIfPresent(key, (ignored, channel) -> channel.size() == 0 ? null : channel);
  }

  @Override
  public void changed(Held held) {
    Instant now = clock.instant();
    for (Vantage vantage : Vantage.values()) {
      Channel channel = channels.get(new Key(held.facts().id(), vantage));
      if (channel != null) {
        channel.changed(held, now);
      }
    }
  }

  @Override
  public void removed(UUID application) {
    for (Vantage vantage : Vantage.values()) {
      Channel channel = channels.remove(new Key(application, vantage));
      if (channel != null) {
        channel.cut("the page is gone");
      }
    }
  }

  @Override
  public void start() {
    pulse = Flux.interval(PULSE).onBackpressureDrop().subscribe(beat -> pulse());
  }

  private void pulse() {
    Instant now = clock.instant();
    channels.values().forEach(channel -> channel.pulse(now));
  }

  @Override
  public void stop() {
    Disposable running = pulse;
    if (running != null) {
      running.dispose();
      pulse = null;
    }
    channels.values().forEach(Channel::complete);
    channels.clear();
  }

  @Override
  public boolean isRunning() {
    return pulse != null;
  }
}
