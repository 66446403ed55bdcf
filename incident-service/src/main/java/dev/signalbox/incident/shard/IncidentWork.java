package dev.signalbox.incident.shard;

import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.eventlog.codec.Entry;
import dev.signalbox.eventlog.shard.Shard;
import dev.signalbox.eventlog.shard.ShardWork;
import dev.signalbox.incident.door.Repeats;
import dev.signalbox.incident.judge.Cases;
import dev.signalbox.incident.record.IncidentRecords;
import dev.signalbox.incident.record.Input;
import dev.signalbox.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;

/**
 * Catalog and samples in, statuses and incidents out; and how far each partition has been judged.
 */
final class IncidentWork implements ShardWork {

  private static final Logger log = LoggerFactory.getLogger(IncidentWork.class);
  private static final Duration BETWEEN_WORDS = Duration.ofSeconds(5);
  private static final Duration BETWEEN_TIDYING = Duration.ofHours(1);

  private final Cases cases;
  private final Repeats repeats;
  private final RecordPublisher publisher;
  private final MeterRegistry meters;
  private final String group;
  private final Map<Integer, Instant> told = new ConcurrentHashMap<>();
  private final Map<Integer, Calm> calms = new ConcurrentHashMap<>();

  private volatile Instant tidied = Instant.EPOCH;

  IncidentWork(
      Cases cases, Repeats repeats, RecordPublisher publisher, MeterRegistry meters, String group) {
    this.cases = cases;
    this.repeats = repeats;
    this.publisher = publisher;
    this.meters = meters;
    this.group = group;
  }

  @Override
  public List<Topics> topics() {
    return List.of(Topics.CATALOG, Topics.SAMPLES);
  }

  @Override
  public String group() {
    return group;
  }

  @Override
  public Mono<Void> apply(Shard shard, List<Entry> entries) {
    List<Input> inputs =
        entries.stream().map(IncidentRecords::input).filter(Objects::nonNull).toList();
    if (inputs.size() < entries.size()) {
      // without a key, or of a kind that a later release writes
      meters
          .counter("signalbox.incident.records.ignored")
          .increment(entries.size() - inputs.size());
    }
    return cases.apply(shard.number(), inputs);
  }

  @Override
  public boolean urgent(Shard shard, List<Entry> entries) {
    Calm calm = calms.computeIfAbsent(shard.number(), number -> new Calm());
    boolean urgent = false;
    for (Entry entry : entries) {
      urgent |=
          !(IncidentRecords.input(entry) instanceof Input.Sample sample)
              || calm.isNews(sample.seen().check(), sample.seen().observation().verdict());
    }
    return urgent;
  }

  @Override
  public Mono<Void> tick(Shard shard, Instant time) {
    Mono<Void> judged = cases.tick(shard.number(), time).then(tidy(shard, time));
    return due(shard, time) ? judged.then(afterCommit(shard, time)) : judged;
  }

  @Override
  public void revoked(Shard shard) {
    told.remove(shard.number());
    calms.remove(shard.number());
  }

  /** Forgets old repeats and verdicts, now and then, at one place. */
  private Mono<Void> tidy(Shard shard, Instant time) {
    if (shard.number() != 0 || time.isBefore(tidied.plus(BETWEEN_TIDYING))) {
      return Mono.empty();
    }
    tidied = time;
    return repeats.purge(time).then(cases.tidy(time));
  }

  private boolean due(Shard shard, Instant time) {
    Instant last = told.get(shard.number());
    return last == null || !time.isBefore(last.plus(BETWEEN_WORDS));
  }

  /** Only what is committed has been judged. */
  private Mono<Void> afterCommit(Shard shard, Instant time) {
    return TransactionSynchronizationManager.forCurrentTransaction()
        .doOnNext(
            transaction ->
                transaction.registerSynchronization(
                    new TransactionSynchronization() {
                      @Override
                      public Mono<Void> afterCommit() {
                        return Mono.fromRunnable(() -> tell(shard, time));
                      }
                    }))
        .then();
  }

  private void tell(Shard shard, Instant time) {
    told.put(shard.number(), time);
    publisher
        .publish(Topics.STATUSES, shard.number(), IncidentRecords.judged(shard.number(), time))
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                // The next word comes in five seconds; until then pages grow old, as they should.
                meters.counter("signalbox.incident.judged.unsaid").increment();
                log.debug(
                    "judged-until of partition {} was not published", shard.number(), failure);
              }
            });
  }
}
