package dev.signalbox.collector.publish;

import dev.signalbox.collector.schedule.Observation;
import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.schemas.Sample;
import dev.signalbox.schemas.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayDeque;
import java.util.Deque;
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
 */
public final class SampleBuffer implements SmartLifecycle {
  private static final int IN_FLIGHT = 500;
  private static final long PAUSE_MILLIS = 500;

  private final Function<Sample, CompletableFuture<Void>> publish;
  private final int capacity;
  private final Deque<Sample> waiting = new ArrayDeque<>();
  private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
  private final Counter dropped;
  private final Counter failed;
  private volatile boolean running;
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

  private synchronized void offer(Sample sample, boolean first) {
    if (waiting.size() >= capacity) {
      dropped.increment();
      if (first) {
        return; // it is the oldest itself
      }
      waiting.removeFirst();
    }
    if (first) {
      waiting.addFirst(sample);
    } else {
      waiting.addLast(sample);
    }
    notifyAll();
  }

  synchronized int size() {
    return waiting.size();
  }

  private synchronized @Nullable Sample take() throws InterruptedException {
    while (waiting.isEmpty() && running) {
      wait();
    }
    return waiting.pollFirst();
  }

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("samples-out").start(this::drain);
  }

  private void drain() {
    try {
      while (running) {
        rest();
        Sample next = take();
        if (next != null) {
          inFlight.acquire();
          publish.apply(next).whenComplete((done, error) -> acknowledged(next, error));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
    try {
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
