package dev.signalbox.eventlog.shard;

import dev.signalbox.eventlog.broker.PollThread;
import dev.signalbox.eventlog.codec.Decoding;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Topics.Cleanup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What happens on the poll thread: which shards are held, what is fetched and what is paused. A
 * shard is worked on only while its partition of every topic is held.
 */
final class ShardReader
    implements PollThread.Reader, ConsumerRebalanceListener, ShardTools.PollLoop {
  private static final Duration REVOKE = Duration.ofSeconds(4);

  private final ShardTools tools;
  private final List<String> topics;
  private final List<String> compacted;
  private final EndProbe probe;
  private final Map<Integer, ShardWorker> workers = new ConcurrentHashMap<>();
  private final Set<Integer> unprimed = new HashSet<>();
  private final Set<Integer> overfull = new HashSet<>();
  private @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private Executor onPollThread = Runnable::run;

  ShardReader(ShardContext context, ShardWork work, Supplier<Admin> admin) {
    this.topics = work.topics().stream().map(Topics::topic).toList();
    this.compacted =
        work.topics().stream()
            .filter(topic -> topic.cleanup() == Cleanup.COMPACT)
            .map(Topics::topic)
            .toList();
    this.probe = new EndProbe(admin, context.clock());
    var store = new ShardStore(context.database(), work.group());
    var meters = context.meters();
    this.tools =
        new ShardTools(
            context,
            work,
            store,
            new Opening(store, context.transactions(), admin, topics, meters),
            new DeadLetters(context.publisher(), meters, work.group()),
            new Decoding(context.codec()),
            this);
  }

  /** Shards held. */
  int held() {
    return workers.size();
  }

  /** Records on the broker that the shards held have not applied. */
  long lag() {
    return workers.values().stream().mapToLong(worker -> worker.progress().lag()).sum();
  }

  @Override
  public void begin(KafkaConsumer<byte[], byte[]> made, Executor tasks) {
    consumer = made;
    onPollThread = tasks;
    made.subscribe(topics, this);
  }

  @Override
  public void turn() {
    List<TopicPartition> held =
        workers.keySet().stream().flatMap(n -> partitions(n, topics).stream()).toList();
    probe.ask(
        held,
        (at, ends) -> onPollThread.execute(() -> probed(at, ends)),
        () -> onPollThread.execute(probe::answered));
  }

  @Override
  public void records(ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      ShardWorker worker = workers.get(partition.partition());
      if (worker != null && worker.offer(records.records(partition)) > 2 * tools.limit()) {
        overfull.add(worker.number());
        consumer().pause(partitions(worker.number(), topics));
      }
    }
  }

  /**
   * The log was cut or made anew: take the shard over again, which finds the nearest valid offset.
   */
  @Override
  public void outOfRange(Set<TopicPartition> partitions) {
    Set<Integer> numbers =
        partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    park(partitions);
    stop(numbers);
    startWhatIsWhole();
  }

  @Override
  public void end() {
    stop(Set.copyOf(workers.keySet()));
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    park(partitions);
    startWhatIsWhole();
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    stop(partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet()));
  }

  // Nothing is fetched before the worker has said from where; a consumer without any position would
  // complain.
  private void park(Collection<TopicPartition> partitions) {
    consumer().pause(partitions);
    partitions.forEach(partition -> consumer().seek(partition, 0));
  }

  private void startWhatIsWhole() {
    Set<TopicPartition> held = consumer().assignment();
    held.stream()
        .map(TopicPartition::partition)
        .distinct()
        .filter(n -> !workers.containsKey(n) && held.containsAll(partitions(n, topics)))
        .toList()
        .forEach(this::startWorker);
  }

  private void startWorker(int number) {
    consumer().pause(partitions(number, topics));
    var worker = new ShardWorker(number, tools);
    workers.put(number, worker);
    worker.start();
  }

  private void stop(Set<Integer> numbers) {
    List<ShardWorker> stopping = new ArrayList<>();
    for (int number : numbers) {
      ShardWorker worker = workers.remove(number);
      if (worker != null) {
        worker.stop();
        stopping.add(worker);
      }
      unprimed.remove(number);
      overfull.remove(number);
    }
    long deadline = System.nanoTime() + REVOKE.toNanos();
    try {
      for (ShardWorker worker : stopping) {
        worker.join(deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void seek(ShardWorker worker, Map<String, Long> next, CountDownLatch done) {
    onPollThread.execute(
        () -> {
          if (workers.get(worker.number()) == worker) {
            seekNow(worker, next);
            done.countDown();
          }
        });
  }

  // Compacted topics first, so that the others find what they refer to.
  private void seekNow(ShardWorker worker, Map<String, Long> next) {
    int number = worker.number();
    worker.clear();
    overfull.remove(number);
    next.forEach((topic, offset) -> consumer().seek(new TopicPartition(topic, number), offset));
    consumer().pause(partitions(number, topics));
    unprimed.add(number);
    resume(number);
    probe.soon();
  }

  @Override
  public void done(ShardWorker worker, int waiting) {
    if (waiting <= tools.limit()) {
      onPollThread.execute(
          () -> {
            if (workers.get(worker.number()) == worker && overfull.remove(worker.number())) {
              resume(worker.number());
            }
          });
    }
  }

  private void resume(int number) {
    boolean first = unprimed.contains(number) && !compacted.isEmpty();
    consumer().resume(partitions(number, first ? compacted : topics));
  }

  private void probed(Instant at, Map<TopicPartition, Long> ends) {
    probe.answered();
    for (ShardWorker worker : workers.values()) {
      int number = worker.number();
      if (!ends.keySet().containsAll(partitions(number, topics))) {
        continue;
      }
      Map<String, Long> own = new HashMap<>();
      topics.forEach(topic -> own.put(topic, ends.get(new TopicPartition(topic, number))));
      worker
          .progress()
          .probed(at, own, topic -> consumer().position(new TopicPartition(topic, number)));
      if (unprimed.contains(number) && worker.progress().caughtUp(compacted)) {
        unprimed.remove(number);
        if (!overfull.contains(number)) {
          resume(number);
        }
        probe.soon();
      }
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    var made = consumer;
    if (made == null) {
      throw new IllegalStateException("not begun");
    }
    return made;
  }

  private static List<TopicPartition> partitions(int number, List<String> topics) {
    return topics.stream().map(topic -> new TopicPartition(topic, number)).toList();
  }
}
