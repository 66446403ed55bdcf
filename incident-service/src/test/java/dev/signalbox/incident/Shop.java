package dev.signalbox.incident;

import static org.awaitility.Awaitility.await;

import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.schemas.ApplicationEntry;
import dev.signalbox.schemas.CheckEntry;
import dev.signalbox.schemas.CheckKind;
import dev.signalbox.schemas.ComponentEntry;
import dev.signalbox.schemas.Sample;
import dev.signalbox.schemas.Source;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Verdict;
import dev.signalbox.schemas.Visibility;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** An application with two components, as the collector would speak of it on Kafka. */
final class Shop {

  static final int INTERVAL_MS = 1000;

  final UUID id = UUID.randomUUID();
  private final RecordPublisher publisher;
  private final Map<String, Long> sequences = new HashMap<>();
  private long version;
  private long slot;

  Shop(RecordPublisher publisher) {
    this.publisher = publisher;
  }

  /** One that the service knows and has said so. */
  static Shop open(RunningIncidents service) {
    return open(service, entry -> entry);
  }

  /** The same with other settings. */
  static Shop open(RunningIncidents service, UnaryOperator<ApplicationEntry.Builder> change) {
    Shop shop = new Shop(service.bean(RecordPublisher.class));
    shop.publish(change);
    await().until(() -> Told.shared().statuses(shop.id).size() == 2);
    return shop;
  }

  static UUID id(UUID parent, String name) {
    return UUID.nameUUIDFromBytes((parent + name).getBytes(StandardCharsets.UTF_8));
  }

  UUID component(String name) {
    return id(id, name);
  }

  void publish(UnaryOperator<ApplicationEntry.Builder> change) {
    Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
    ApplicationEntry.Builder entry =
        ApplicationEntry.newBuilder()
            .setApplicationId(id)
            .setVersion(++version)
            .setName("acme-shop")
            .setNamespace("acme-shop")
            .setSlug("shop-" + id)
            .setTitle("Acme Shop")
            .setVisibility(Visibility.INTERNAL)
            .setSource(Source.API)
            .setComponents(components("storefront", "checkout-api"))
            .setQuietMs(1500)
            .setManifest("{}")
            .setCreatedAt(now)
            .setUpdatedAt(now);
    publisher.publish(Topics.CATALOG, id, change.apply(entry).build()).join();
  }

  List<ComponentEntry> components(String... names) {
    return Stream.of(names).map(this::entry).toList();
  }

  /** The same with one of them internal. */
  List<ComponentEntry> withInternal(String internal, String... names) {
    return Stream.of(names)
        .map(
            name ->
                ComponentEntry.newBuilder(entry(name)).setInternal(name.equals(internal)).build())
        .toList();
  }

  private ComponentEntry entry(String name) {
    UUID component = component(name);
    return ComponentEntry.newBuilder()
        .setId(component)
        .setName(name)
        .setTitle(name)
        .setInternal(false)
        .setCritical(false)
        .setChecks(
            List.of(
                new CheckEntry(
                    id(component, "http"), "http", CheckKind.HTTP, INTERVAL_MS, 500, 3, 2, "{}")))
        .build();
  }

  void sample(String component, Verdict verdict, int times) {
    for (int i = 0; i < times; i++) {
      sample(component, verdict, nextSlot());
    }
  }

  /** No two samples of a check are of the same slot. */
  Instant nextSlot() {
    slot = Math.max(slot + 1, System.currentTimeMillis());
    return Instant.ofEpochMilli(slot);
  }

  void sample(String component, Verdict verdict, Instant at) {
    long sequence = sequences.merge(component, 1L, Long::sum);
    sample(component, verdict, at, 1, sequence);
  }

  /** One sample as any owner of the shard might have taken it. */
  void sample(String component, Verdict verdict, Instant at, long epoch, long sequence) {
    publish(component, "http", verdict, at, epoch, sequence);
  }

  /** A component of several checks, written {@code name fail recover}. */
  ComponentEntry several(String name, String evidence, String... checks) {
    List<CheckEntry> entries =
        Stream.of(checks)
            .map(check -> check.split(" "))
            .map(
                c ->
                    new CheckEntry(
                        id(component(name), c[0]),
                        c[0],
                        CheckKind.HTTP,
                        INTERVAL_MS,
                        500,
                        Integer.parseInt(c[1]),
                        Integer.parseInt(c[2]),
                        "{}"))
            .toList();
    return ComponentEntry.newBuilder(entry(name)).setEvidence(evidence).setChecks(entries).build();
  }

  /** One sample of one of several checks. */
  void sample(String component, String check, Verdict verdict, Instant at) {
    publish(component, check, verdict, at, 1, sequences.merge(component + check, 1L, Long::sum));
  }

  private void publish(
      String component, String check, Verdict verdict, Instant at, long epoch, long sequence) {
    Sample sample =
        Sample.newBuilder()
            .setApplicationId(id)
            .setComponentId(component(component))
            .setCheckId(id(component(component), check))
            .setCheckName(check)
            .setKind(CheckKind.HTTP)
            .setEpoch(epoch)
            .setSequence(sequence)
            .setScheduledAt(at)
            .setObservedAt(at)
            .setIntervalMs(INTERVAL_MS)
            .setVerdict(verdict)
            .setReason(verdict == Verdict.OPERATIONAL ? "200 in 12 ms" : "503 Service Unavailable")
            .build();
    publisher.publish(Topics.SAMPLES, id, sample).join();
  }
}
