package dev.signalbox.collector.metric;

import dev.signalbox.collector.prometheus.Answer;
import dev.signalbox.collector.prometheus.Queries;
import dev.signalbox.collector.schedule.Slots;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the metrics of the applications that this replica owns, each soon after it is known and
 * then in its slots. A metric that is stated again unchanged keeps its place; one that is taken
 * away says nothing any more. At most {@value #AT_ONCE} are asked for at a time, so that a
 * Prometheus that hangs holds no more than that.
 */
public final class MetricRounds implements AutoCloseable {
  private static final int AT_ONCE = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** New metrics begin within this time, spread like the slots. */
  private static final Duration SOON = Duration.ofSeconds(2);

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("metrics-timer").daemon().factory());
  private final ExecutorService out = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Map<UUID, Map<CustomMetric, Round>> applications = new HashMap<>();
  private final BiFunction<String, String, Queries.Query> queries;
  private final Consumer<Measured> sink;
  private final Clock clock;
  private final MetricMeters meters;

  /**
   * @param queries makes a query of what was stated and of a namespace
   * @param sink may wait; it is called on a thread that does nothing else
   */
  public MetricRounds(
      BiFunction<String, String, Queries.Query> queries,
      Consumer<Measured> sink,
      Clock clock,
      MetricMeters meters) {
    this.queries = queries;
    this.sink = sink;
    this.clock = clock;
    this.meters = meters;
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    meters.followed(this::size);
  }

  /** From now on these and only these metrics of an application are read. */
  public synchronized void put(UUID application, List<CustomMetric> metrics) {
    Map<CustomMetric, Round> before = applications.getOrDefault(application, Map.of());
    Map<CustomMetric, Round> after = new LinkedHashMap<>();
    for (CustomMetric metric : metrics) {
      Round kept = before.get(metric);
      after.put(metric, kept == null ? start(metric) : kept);
    }
    before.values().stream().filter(round -> !after.containsValue(round)).forEach(Round::stop);
    if (after.isEmpty()) {
      applications.remove(application);
    } else {
      applications.put(application, after);
    }
  }

  public void remove(UUID application) {
    put(application, List.of());
  }

  public synchronized int size() {
    return applications.values().stream().mapToInt(Map::size).sum();
  }

  private Round start(CustomMetric metric) {
    Round round = new Round(metric);
    Instant now = clock.instant();
    round.at(Slots.of(metric.id(), shorter(SOON, metric.interval())).after(now));
    return round;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** One metric going round its slots; its asking never overlaps. */
  private final class Round {
    private final CustomMetric metric;
    private final Queries.Query query;
    private final Slots slots;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean stopped;
    private volatile @Nullable Future<?> next;

    Round(CustomMetric metric) {
      this.metric = metric;
      this.query = queries.apply(metric.query(), metric.namespace());
      this.slots = Slots.of(metric.id(), metric.interval());
    }

    void at(Instant slot) {
      long wait = Duration.between(clock.instant(), slot).toMillis();
      try {
        next = timer.schedule(this::due, Math.max(1, wait), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        stopped = true; // the service is going down
      }
      if (stopped) {
        stop();
      }
    }

    void stop() {
      stopped = true;
      Future<?> pending = next;
      if (pending != null) {
        pending.cancel(false);
      }
    }

    private void due() {
      if (stopped) {
        return;
      }
      at(slots.after(clock.instant()));
      if (!busy.compareAndSet(false, true)) {
        meters.missed();
      } else if (places.tryAcquire()) {
        query.ask(shorter(PATIENCE, metric.interval())).whenComplete(this::answered);
      } else {
        meters.missed();
        busy.set(false);
      }
    }

    private void answered(@Nullable Answer answer, @Nullable Throwable error) {
      Finding finding = Finding.of(answer == null ? new Answer.Away() : answer);
      Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      meters.found(finding);
      try {
        out.execute(() -> say(new Measured(metric, at, finding)));
      } catch (RejectedExecutionException e) {
        done(); // the service is going down
      }
    }

    private void say(Measured measured) {
      try {
        if (!stopped) {
          sink.accept(measured);
        }
      } finally {
        done();
      }
    }

    private void done() {
      busy.set(false);
      places.release();
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      applications.values().forEach(rounds -> rounds.values().forEach(Round::stop));
      applications.clear();
    }
    timer.shutdownNow();
    out.shutdownNow();
  }
}
