package dev.signalbox.eventlog.broker;

import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread on which a Kafka consumer lives. It goes on through every trouble with the broker,
 * runs what others have to do with the consumer, and says that it is alive; only an {@link Error}
 * ends it, and with it the process.
 */
public final class PollThread {
  private static final Logger log = LoggerFactory.getLogger(PollThread.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(2);
  private static final Duration STOP = Duration.ofSeconds(8);

  /** What is done with the consumer; every call is on the poll thread. */
  public interface Reader {

    /**
     * Before the first poll.
     *
     * @param tasks runs something on the poll thread, soon; may be called from any thread
     */
    void begin(KafkaConsumer<byte[], byte[]> consumer, Executor tasks);

    /** Before each poll. */
    default void turn() {}

    void records(ConsumerRecords<byte[], byte[]> records);

    /** The broker has no such offsets; nothing is fetched from these partitions before a seek. */
    default void outOfRange(Set<TopicPartition> partitions) {}

    /** After the last poll. */
    default void end() {}
  }

  private final String name;
  private final Supplier<KafkaConsumer<byte[], byte[]>> consumers;
  private final Reader reader;
  private final BrokerStart broker;
  private final Liveness liveness;
  private final Panic panic;
  private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Thread thread;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> open;

  public PollThread(
      String name,
      Supplier<KafkaConsumer<byte[], byte[]>> consumers,
      Reader reader,
      BrokerStart broker,
      Liveness liveness,
      Panic panic) {
    this.name = name;
    this.consumers = consumers;
    this.reader = reader;
    this.broker = broker;
    this.liveness = liveness;
    this.panic = panic;
  }

  public void start() {
    Thread made = Thread.ofPlatform().name(name).unstarted(this::run);
    thread = made;
    made.start();
  }

  /** Leaves the group and waits, for a few seconds at most. */
  public void stop() {
    stopping.countDown();
    wakeup();
    Thread running = thread;
    try {
      if (running != null && !running.join(STOP)) {
        log.warn("{} does not end", name);
        running.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean running() {
    return thread != null && stopping.getCount() > 0;
  }

  private void execute(Runnable task) {
    inbox.add(task);
    wakeup();
  }

  private void wakeup() {
    var consumer = open;
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  private void run() {
    try {
      awaitBroker();
      var consumer = connect();
      if (consumer != null) {
        pollUntilStopped(consumer);
      }
    } catch (InterruptedException | InterruptException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      panic.because(e);
    } finally {
      liveness.end(name);
    }
  }

  private void awaitBroker() throws InterruptedException {
    while (running() && !broker.ready()) {
      liveness.beat(name);
      try {
        broker.whenReady().get(POLL.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        stopping.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  private @Nullable KafkaConsumer<byte[], byte[]> connect() throws InterruptedException {
    while (running()) {
      liveness.beat(name);
      try {
        return consumers.get();
      } catch (KafkaException e) {
        log.warn("{} cannot connect, trying again: {}", name, e.toString());
        stopping.await(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
    return null;
  }

  private void pollUntilStopped(KafkaConsumer<byte[], byte[]> consumer)
      throws InterruptedException {
    open = consumer;
    try {
      reader.begin(consumer, this::execute);
      while (running()) {
        liveness.beat(name);
        turn(consumer);
      }
    } finally {
      open = null;
      reader.end();
      close(consumer);
    }
  }

  private void close(KafkaConsumer<byte[], byte[]> consumer) {
    try {
      consumer.close(CloseOptions.timeout(CLOSE));
    } catch (KafkaException e) {
      log.info("{} could not leave its group in order: {}", name, e.toString());
    }
  }

  private void turn(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException {
    try {
      for (Runnable task = inbox.poll(); task != null; task = inbox.poll()) {
        task.run();
      }
      reader.turn();
      reader.records(consumer.poll(POLL));
    } catch (WakeupException e) {
      // Somebody has put a task into the inbox, or we stop.
    } catch (InvalidOffsetException e) {
      log.warn("{}: {}", name, e.getMessage());
      reader.outOfRange(e.partitions());
    } catch (InterruptException e) {
      throw e;
    } catch (RuntimeException e) {
      log.warn("{} goes on after {}", name, e.toString(), e);
      stopping.await(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
