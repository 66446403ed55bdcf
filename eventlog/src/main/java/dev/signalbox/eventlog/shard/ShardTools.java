package dev.signalbox.eventlog.shard;

import dev.signalbox.eventlog.codec.Decoding;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** What the workers of one consumer share. */
record ShardTools(
    ShardContext context,
    ShardWork work,
    ShardStore store,
    Opening opening,
    DeadLetters deadLetters,
    Decoding decoding,
    PollLoop loop) {

  private static final Logger log = LoggerFactory.getLogger(ShardTools.class);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** What only the poll thread can do for a worker. */
  interface PollLoop {

    /** Has the shard's partitions fetched from these offsets; counts down when it is so. */
    void seek(ShardWorker worker, Map<String, Long> next, CountDownLatch done);

    /** Says that a batch is done and how many records wait still. */
    void done(ShardWorker worker, int waiting);
  }

  int limit() {
    return context.settings().eventlog().batch();
  }

  Duration session() {
    return context.settings().eventlog().session();
  }

  /** Runs one transaction to its end; an {@link Error} in it comes out as one. */
  void transact(Mono<Void> all) {
    try {
      context.transactions().transactional(all).block(PATIENCE);
    } catch (RuntimeException e) {
      if (Exceptions.unwrap(e) instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }

  /** Counts and logs that something is tried again. */
  void retrying(int number, String what, Exception e) {
    count("retries");
    Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
    log.warn("{} of {} waits while {}: {}", number, work.group(), what, cause.toString());
  }

  /** Counts {@code signalbox.eventlog.<what>} for the group. */
  void count(String what) {
    context.meters().counter("signalbox.eventlog." + what, "group", work.group()).increment();
  }

  Counter applied() {
    return context.meters().counter("signalbox.eventlog.applied", "group", work.group());
  }

  Timer timer() {
    return context.meters().timer("signalbox.eventlog.batch", "group", work.group());
  }
}
