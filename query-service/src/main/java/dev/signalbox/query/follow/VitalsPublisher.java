package dev.signalbox.query.follow;

import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.query.catalog.CatalogEntry;
import dev.signalbox.query.metric.Latest;
import dev.signalbox.query.page.Vitals;
import dev.signalbox.query.records.QueryRecords;
import dev.signalbox.query.samples.Evidence;
import dev.signalbox.query.timeline.Freshness;
import dev.signalbox.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Sends out what moves with every sample. Freshness goes out every 5 s, because what is judged
 * holds for 15 s only and must not run out while all is well; values move in steps of 15 s, so that
 * copies of a page stay good for as long. Lost ones do not matter: the next says all again.
 */
final class VitalsPublisher {
  private static final Duration FRESHNESS = Duration.ofSeconds(5);
  private static final Duration VALUES = Duration.ofSeconds(15);

  /** What runs out so soon might do so before the next word has reached everybody. */
  private static final Duration SOON = FRESHNESS.multipliedBy(2);

  private final RecordPublisher publisher;
  private final ExecutorService executor;
  private final Set<Integer> sending = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Map<UUID, Sent>> sent = new ConcurrentHashMap<>();

  /** What was said last of an application. */
  private record Sent(Vitals vitals, Instant valuesAt) {}

  private record Outgoing(UUID application, Vitals vitals) {}

  VitalsPublisher(RecordPublisher publisher, ExecutorService executor) {
    this.publisher = publisher;
    this.executor = executor;
  }

  void forget(int shard) {
    sent.remove(shard);
  }

  /** Sends what is due; skipped while the last round waits for the broker. */
  void send(int shard, ShardMemory memory, Instant now) {
    Map<UUID, Sent> known = sent.computeIfAbsent(shard, ignored -> new HashMap<>());
    known.keySet().retainAll(memory.applications().stream().map(CatalogEntry::id).toList());
    List<Outgoing> due = new ArrayList<>();
    for (CatalogEntry entry : memory.applications()) {
      if (!entry.retired() && due(memory, entry, known.get(entry.id()), now)) {
        Sent next = next(memory, entry, known.get(entry.id()), now);
        known.put(entry.id(), next);
        due.add(new Outgoing(entry.id(), next.vitals()));
      }
    }
    if (!due.isEmpty() && sending.add(shard)) {
      executor.execute(() -> publish(shard, due));
    }
  }

  private void publish(int shard, List<Outgoing> due) {
    try {
      due.forEach(
          o ->
              publisher.publish(
                  Topics.VITALS,
                  o.application(),
                  QueryRecords.record(o.application(), o.vitals())));
    } finally {
      sending.remove(shard);
    }
  }

  private static boolean due(
      ShardMemory memory, CatalogEntry entry, @Nullable Sent last, Instant now) {
    if (last == null || !now.isBefore(last.vitals().at().plus(FRESHNESS))) {
      return true;
    }
    return entry.components().stream()
        .anyMatch(c -> heardAnew(said(last, c.id()), freshUntil(memory, c), now));
  }

  private static @Nullable Instant said(Sent last, UUID component) {
    Vitals.Component known = last.vitals().components().get(component);
    return known == null ? null : known.freshUntil();
  }

  /**
   * What was silent, or nearly so, when we last spoke and is heard again does not wait.
   *
   * @param said until when we said that it is fresh; null: we said nothing
   * @param known until when it is, as we know now; null: it never was heard
   */
  static boolean heardAnew(@Nullable Instant said, @Nullable Instant known, Instant now) {
    Instant soon = now.plus(SOON);
    return !isAfter(said, soon) && isAfter(known, soon);
  }

  private static boolean isAfter(@Nullable Instant instant, Instant now) {
    return instant != null && instant.isAfter(now);
  }

  private static Sent next(
      ShardMemory memory, CatalogEntry entry, @Nullable Sent last, Instant now) {
    boolean step = last == null || !now.isBefore(last.valuesAt().plus(VALUES));
    Map<UUID, Vitals.Component> components = new HashMap<>();
    for (CatalogEntry.Component component : entry.components()) {
      Vitals.Component old = last == null ? null : last.vitals().components().get(component.id());
      components.put(component.id(), component(memory, entry, component, step ? null : old, now));
    }
    Map<UUID, Vitals.Reading> metrics =
        step || last == null ? metrics(memory, entry) : last.vitals().metrics();
    long version = Math.max(now.toEpochMilli(), last == null ? 0 : last.vitals().version() + 1);
    Vitals vitals = new Vitals(version, now, memory.judgedUntil(), components, metrics);
    return new Sent(vitals, step ? now : Objects.requireNonNull(last).valuesAt());
  }

  private static Vitals.Component component(
      ShardMemory memory,
      CatalogEntry entry,
      CatalogEntry.Component component,
      Vitals.@Nullable Component old,
      Instant now) {
    Instant freshUntil = freshUntil(memory, component);
    if (old != null && (old.freshUntil() == null) == (freshUntil == null)) {
      return new Vitals.Component(
          old.responseTimeMs(), freshUntil, old.uptimes(), old.durations(), old.times());
    }
    return new Vitals.Component(
        responseTime(memory, component),
        freshUntil,
        memory
            .history()
            .uptimes(component.id(), entry.weighing().rule(), freshness(memory, freshUntil), now),
        memory.durations(component.id()),
        memory.times(component.id()));
  }

  private static @Nullable Instant freshUntil(
      ShardMemory memory, CatalogEntry.Component component) {
    return component.checks().stream()
        .map(memory::evidence)
        .filter(Objects::nonNull)
        .map(Evidence::expiresAt)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static Freshness freshness(ShardMemory memory, @Nullable Instant evidence) {
    Instant judged = memory.judgedUntil();
    return new Freshness(judged == null ? null : judged.plus(Vitals.JUDGED_HOLDS), evidence);
  }

  private static @Nullable Double responseTime(
      ShardMemory memory, CatalogEntry.Component component) {
    return component.checks().stream()
        .map(memory::evidence)
        .filter(Objects::nonNull)
        .filter(evidence -> evidence.responseTimeMs() != null)
        .max(Comparator.comparing(Evidence::observedAt))
        .map(Evidence::responseTimeMs)
        .orElse(null);
  }

  private static Map<UUID, Vitals.Reading> metrics(ShardMemory memory, CatalogEntry entry) {
    Map<UUID, Vitals.Reading> metrics = new HashMap<>();
    entry
        .metrics()
        .forEach(
            metric -> {
              Latest latest = memory.readings().of(metric.id());
              if (latest != null) {
                metrics.put(
                    metric.id(),
                    new Vitals.Reading(
                        latest.value(),
                        latest.valueAt(),
                        latest.error(),
                        memory.course(metric.id())));
              }
            });
    return metrics;
  }
}
