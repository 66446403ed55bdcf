package dev.signalbox.collector.publish;

import dev.signalbox.collector.schedule.Observation;
import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.schemas.Sample;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Samples on their way to Kafka. While Kafka is away they wait here, up to a bound; past it the
 * oldest is dropped and counted, because what is newest says most. A sample that fails stays first
 * in line until it is sent or dropped.
 *
 * <p>What is as well as before waits a moment for others, since a request to Kafka costs both sides
 * more than the samples in it; news goes at once and takes along what waits.
 */
public final class SampleBuffer implements SmartLifecycle {
  private static final int IN_FLIGHT = 500;
  private static final long PAUSE_MILLIS = 500;
  private static final long COMPANY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Function<Sample, CompletableFuture<Void>> publish;
  private final int capacity;
  private final Deque<Sample> waiting = new ArrayDeque<>();
  private final Set<UUID> ill = new HashSet<>();
  private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
  private final Counter dropped;
  private final Counter failed;
  private volatile boolean running;
  private @Nullable Thread thread;
  private boolean sending;
  private long waitingSince;
  private volatile boolean pausing;

  SampleBuffer(RecordPublisher publisher, int capacity, MeterRegistry meters) {
    this(
        sample -> publisher.publish(Topics.SAMPLES, sample.getApplicationId(), sample),
        capacity,
        meters);
  }

  SampleBuffer(
      Function<Sample, CompletableFuture<Void>> publish, int capacity, MeterRegistry meters) {
    this.publish = publish;
    this.capacity = capacity;
    this.dropped = meters.counter("signalbox.samples.dropped");
    this.failed = meters.counter("signalbox.samples.failed");
    meters.gauge("signalbox.samples.waiting", this, SampleBuffer::size);
  }

  /** Never blocks. */
  public void add(Observation observation) {
    offer(CollectorRecords.sample(observation), false);
  }

  /** Whether a check is ill, or well again; takes the samples of each check in order. */
  synchronized boolean isNews(Sample sample) {
    if (sample.getVerdict() == Verdict.OPERATIONAL) {
      return ill.remove(sample.getCheckId());
    }
    ill.add(sample.getCheckId());
    return true;
  }

  private synchronized void offer(Sample sample, boolean first) {
    if (waiting.size() >= capacity) {
      dropped.increment();
      if (first) {
        return; // it is the oldest itself
      }
      waiting.removeFirst();
    }
    if (waiting.isEmpty()) {
      waitingSince = System.nanoTime();
    }
    sending |= first || isNews(sample);
    if (first) {
      waiting.addFirst(sample);
    } else {
      waiting.addLast(sample);
    }
    if (sending || waiting.size() == 1) {
      notifyAll();
    }
  }

  synchronized int size() {
    return waiting.size();
  }

  private synchronized @Nullable Sample take() throws InterruptedException {
    while (running && !sending) {
      long left = COMPANY_NANOS - (System.nanoTime() - waitingSince);
      if (waiting.isEmpty()) {
        wait();
      } else if (left > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } else {
        sending = true;
      }
    }
    Sample next = waiting.pollFirst();
    sending = !waiting.isEmpty();
    return next;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("samples-out").start(this::drain);
  }

  private void drain() {
    try {
      while (running) {
        rest();
        send(take());
      }
      for (int left = size(); left > 0; left--) {
        send(take()); // what waited for company
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(@Nullable Sample next) throws InterruptedException {
    if (next != null) {
      inFlight.acquire();
      publish.apply(next).whenComplete((done, error) -> acknowledged(next, error));
    }
  }

  private void acknowledged(Sample sample, @Nullable Throwable error) {
    inFlight.release();
    if (error != null) {
      failed.increment();
      pausing = true;
      offer(sample, true);
    }
  }

  private synchronized void rest() throws InterruptedException {
    if (pausing) {
      pausing = false;
      long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
      for (long left = PAUSE_MILLIS;
          running && left > 0;
          left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())) {
        wait(left);
      }
    }
  }

  @Override
  public void stop() {
    synchronized (this) {
      running = false;
      notifyAll();
    }
    Thread drain = thread;
    try {
      if (drain != null) {
        drain.join(Duration.ofSeconds(1));
      }
      inFlight.tryAcquire(IN_FLIGHT, 2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
