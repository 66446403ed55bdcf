package dev.signalbox.query.stream;

import dev.signalbox.eventlog.broker.Partitions;
import dev.signalbox.query.api.Seen;
import dev.signalbox.query.directory.Held;
import dev.signalbox.query.directory.PageDirectory;
import dev.signalbox.query.door.Problem;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.stream.Channel.Framing;
import dev.signalbox.query.stream.Channel.Got;
import dev.signalbox.query.stream.Channel.Outlet;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.Unpooled;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/**
 * Every open stream of this replica. Ends before the server does, so that the server need not wait
 * for them.
 */
final class Streams implements PageDirectory.Listener, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Streams.class);

  /** What runs out is told as soon after as what changes. */
  private static final Duration PULSE = Duration.ofMillis(250);

  /** Where too much waits, one in so many of those who are behind goes at each pulse. */
  private static final int PARTS = 10;

  private static final String RETRY_AFTER_S = "30";

  private final Map<Key, Channel> channels = new ConcurrentHashMap<>();
  private final PageDirectory directory;
  private final Partitions partitions;
  private final StreamSettings settings;
  private final String base;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Outgoing outgoing = new Outgoing();
  private volatile @Nullable Disposable pulse;

  private record Key(UUID application, Vantage vantage) {
    static Key of(Seen seen) {
      return new Key(seen.held().facts().id(), seen.vantage());
    }
  }

  /** A page that somebody wants to follow, and what they have of it. */
  record Wanted(Seen seen, Got got) {}

  Streams(
      PageDirectory directory,
      Partitions partitions,
      StreamSettings settings,
      String base,
      Clock clock,
      MeterRegistry meters) {
    this.directory = directory;
    this.partitions = partitions;
    this.settings = settings;
    this.base = base;
    this.clock = clock;
    this.meters = meters;
    Gauge.builder("signalbox.query.streams", this, Streams::open).register(meters);
    Gauge.builder("signalbox.query.streams.waiting", outgoing, Outgoing::bytes)
        .baseUnit("bytes")
        .register(meters);
  }

  private int open() {
    return channels.values().stream().mapToInt(Channel::size).sum();
  }

  private List<Reader> readers() {
    return channels.values().stream()
        .flatMap(channel -> channel.readers().stream())
        .distinct()
        .toList();
  }

  /** Refuses who would be one too many. */
  void admit(Seen seen) {
    UUID application = seen.held().facts().id();
    int ofPage = 0;
    for (Vantage vantage : Vantage.values()) {
      Channel channel = channels.get(new Key(application, vantage));
      ofPage += channel == null ? 0 : channel.size();
    }
    if (ofPage >= settings.perPage()) {
      throw refusal("page", "This page has as many readers as this replica takes.");
    }
    if (open() >= settings.most()) {
      throw refusal("process", "This replica has as many readers as it takes.");
    }
  }

  private Problem refusal(String limit, String detail) {
    meters.counter("signalbox.query.streams.refused", "limit", limit).increment();
    Problem problem = Problem.of(HttpStatus.SERVICE_UNAVAILABLE, detail);
    problem.getHeaders().set("Retry-After", RETRY_AFTER_S);
    return problem;
  }

  /** Sends the events of one page from now on, or from the version after what was got. */
  void follow(Wanted wanted, Line line) {
    Reader reader = reader(line);
    leaveWith(reader, List.of(join(wanted, new Outlet(reader, Framing.SHARED))));
  }

  /** Sends the events of several. */
  void follow(List<Wanted> wanted, Line line) {
    Reader reader = reader(line);
    Joint joint = new Joint();
    wanted.forEach(each -> begin(joint, each));
    leaveWith(
        reader,
        wanted.stream().map(each -> join(each, new Outlet(reader, framing(joint, each)))).toList());
  }

  private Framing framing(Joint joint, Wanted wanted) {
    UUID id = wanted.seen().held().facts().id();
    int partition = partitions.of(id);
    return (event, whole) -> outgoing.hold(joint.framed(id, partition, event));
  }

  /** Who comes back and hears of one page alone has not lost its place in the others. */
  private void begin(Joint joint, Wanted wanted) {
    if (wanted.got() instanceof Got.UpTo(long number)) {
      joint.reached(partitions.of(wanted.seen().held().facts().id()), number);
    }
  }

  private Reader reader(Line line) {
    Reader reader = new Reader(line, settings, clock.instant());
    reader.put(Unpooled.wrappedBuffer(Events.opening()));
    line.flush();
    return reader;
  }

  private record Joined(Key key, Channel channel, Outlet outlet) {}

  private void leaveWith(Reader reader, List<Joined> joined) {
    reader
        .line()
        .whenClosed(
            () -> {
              joined.forEach(this::leave);
              Reader.Cut why = reader.cutFor();
              if (why != null) {
                meters.counter("signalbox.query.streams.cut", "reason", why.label()).increment();
              }
            });
  }

  private Joined join(Wanted wanted, Outlet outlet) {
    Instant now = clock.instant();
    Key key = Key.of(wanted.seen());
    Held held = wanted.seen().held();
    // Inside compute, so that the channel is not dropped between being found and being joined.
    Channel channel =
        channels.compute(
            key,
            (same, known) -> {
              Channel joined =
                  known == null ? new Channel(held, key.vantage(), base, outgoing, now) : known;
              joined.changed(held, now);
              joined.open(outlet, wanted, settings.backlog().toBytes(), now);
              return joined;
            });
    // A version may have come while the channel was made and nobody told it.
    directory.find(key.application()).ifPresent(newest -> channel.changed(newest, now));
    return new Joined(key, channel, outlet);
  }

  private void leave(Joined joined) {
    joined.channel().close(joined.outlet());
    channels.computeIfPresent(
        joined.key(),
        (same, channel) -> {
          boolean left = channel.size() == 0;
          if (left) {
            channel.complete();
          }
          return left ? null : channel;
        });
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
        channel.cut(Reader.Cut.REMOVED);
      }
    }
  }

  @Override
  public void start() {
    pulse =
        Flux.interval(PULSE)
            .onBackpressureDrop()
            .doOnNext(beat -> pulse())
            .doOnError(error -> log.error("a pulse of the streams failed", error))
            .retry()
            .subscribe();
  }

  private void pulse() {
    Instant now = clock.instant();
    channels.values().forEach(channel -> channel.pulse(now));
    relieve();
  }

  /** How much waits for a reader, as it was when it was looked at: it moves meanwhile. */
  private record Behind(Reader reader, long waiting) {}

  /**
   * Where too much waits for all, those are cut off for whom most waits, some at each pulse: what
   * that sets free is known only when it is free, since others may wait for the same.
   */
  private void relieve() {
    if (outgoing.bytes() > settings.waiting().toBytes()) {
      List<Behind> behind =
          readers().stream()
              .map(reader -> new Behind(reader, reader.waiting()))
              .filter(each -> each.waiting() > 0)
              .sorted(Comparator.comparingLong(Behind::waiting).reversed())
              .toList();
      behind.stream()
          .limit(Math.ceilDiv(behind.size(), PARTS))
          .forEach(each -> each.reader().cut(Reader.Cut.CROWDED));
    }
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
