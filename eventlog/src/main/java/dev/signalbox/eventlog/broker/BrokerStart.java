package dev.signalbox.eventlog.broker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Makes the broker fit before anybody reads or writes: topics exist and have the right number of
 * partitions, the schemas of this release are known. A broker that is not up yet holds the start up
 * for a moment only, then it is waited for in the background; a broker with other topics is
 * refused.
 */
public final class BrokerStart implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(BrokerStart.class);

  /**
   * Services that start together meet topics that are just being made: the first look again is
   * soon.
   */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** Before every reader and writer, and stopped after them. */
  public static final int PHASE = -1_000_000;

  private final KafkaClients clients;
  private final BrokerSettings settings;
  private final SchemaTopic schemas;
  private final SharedProducer producer;
  private final Panic panic;
  private final CompletableFuture<Void> fit = new CompletableFuture<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean running;

  BrokerStart(
      KafkaClients clients,
      BrokerSettings settings,
      SchemaTopic schemas,
      SharedProducer producer,
      Panic panic) {
    this.clients = clients;
    this.settings = settings;
    this.schemas = schemas;
    this.producer = producer;
    this.panic = panic;
  }

  /** Whether topics and schemas are as they must be. */
  public boolean ready() {
    return fit.isDone() && !fit.isCompletedExceptionally();
  }

  /** Completes when {@link #ready()}; completes exceptionally if it never will be. */
  public CompletableFuture<Void> whenReady() {
    return fit;
  }

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("eventlog-start").start(this::makeFit);
    try {
      fit.get(settings.eventlog().startWait().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.warn("Kafka does not answer at {}; going on without, and trying again", settings.kafka());
      fit.exceptionally(this::tooLate);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException(cause.getMessage(), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    running = false;
    stopped.countDown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private Void tooLate(Throwable cause) {
    panic.because(cause);
    return null;
  }

  private void makeFit() {
    Duration pause = FIRST_PAUSE;
    try {
      while (running && !fit.isDone()) {
        try (var admin = clients.admin()) {
          new TopicSetup(admin, settings).run();
          schemas.publish(producer.get());
          fit.complete(null);
        } catch (ExecutionException | KafkaException e) {
          log.info("Kafka is not ready: {}", e.toString());
          stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
          pause = pause.multipliedBy(2);
          pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      // Once stopped, clients are closed under our hands: that says nothing about the broker.
      if (running) {
        fit.completeExceptionally(e);
      }
    }
  }
}
