package dev.signalbox.collector.catalog;

import dev.signalbox.collector.manifest.Manifest;
import dev.signalbox.collector.manifest.ManifestReader;
import dev.signalbox.collector.publish.CollectorRecords;
import dev.signalbox.collector.publish.CollectorRecords.Origin;
import dev.signalbox.collector.publish.Ids;
import dev.signalbox.eventlog.outbox.Outbox;
import dev.signalbox.schemas.ApplicationEntry;
import dev.signalbox.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Changes applications: one transaction that locks the application's row, asks the rule, writes the
 * row with a raised version and adds its record to the outbox.
 */
public final class Catalog {
  /** Page, slug and data are kept this long after an application is removed. */
  static final Duration KEPT = Duration.ofDays(30);

  private final ApplicationStore store;
  private final Outbox outbox;
  private final TransactionalOperator transactions;
  private final ManifestReader reader;
  private final Clock clock;
  private final UUID installation;

  Catalog(
      ApplicationStore store,
      Outbox outbox,
      TransactionalOperator transactions,
      ManifestReader reader,
      Clock clock,
      UUID installation) {
    this.store = store;
    this.outbox = outbox;
    this.transactions = transactions;
    this.reader = reader;
    this.clock = clock;
    this.installation = installation;
  }

  /** What a rule wants of an application: a new content, its removal, or a refusal. */
  public sealed interface Wish {
    record Write(Application application) implements Wish {}

    record Retire() implements Wish {}

    record Refuse(Decision.Refused refused) implements Wish {}
  }

  public Application.Key key(String namespace, String name) {
    return new Application.Key(Ids.application(installation, namespace, name), namespace, name);
  }

  /** What is there and not retired. */
  public Mono<Application> find(UUID id) {
    return store.find(id).filter(application -> !application.retired());
  }

  Flux<Application> all() {
    return store.all();
  }

  /** What files state now. */
  public Flux<Application> fromFiles() {
    return store.fromFiles();
  }

  /** Changes one application by a rule that sees it as it is, retired or not. */
  public Mono<Decision> change(Application.Key key, Function<Optional<Application>, Wish> rule) {
    return transactions
        .transactional(
            store
                .lock(key.id())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(before -> apply(before, rule.apply(before))))
        .onErrorResume(
            DataIntegrityViolationException.class,
            error ->
                Mono.just(
                    Decision.conflict("spec.slug", "was taken by another application just now")));
  }

  /** As {@link #change}, for an application that must be there. */
  public Mono<Decision> change(UUID id, Function<Application, Wish> rule) {
    return find(id)
        .flatMap(
            found ->
                change(
                    found.key(),
                    before ->
                        before
                            .filter(now -> !now.retired())
                            .map(rule)
                            .orElseGet(() -> new Wish.Refuse(Decision.absent()))))
        .defaultIfEmpty(Decision.absent());
  }

  private Mono<Decision> apply(Optional<Application> before, Wish wish) {
    return switch (wish) {
      case Wish.Refuse(Decision.Refused refused) -> Mono.just(refused);
      case Wish.Retire() -> before.map(this::retire).orElseGet(() -> Mono.just(Decision.absent()));
      case Wish.Write(Application wanted) -> write(before, wanted);
    };
  }

  private Mono<Decision> write(Optional<Application> before, Application wanted) {
    boolean same = before.filter(now -> !now.retired() && same(now, wanted)).isPresent();
    if (same) {
      return Mono.just(new Decision.Unchanged(before.orElseThrow()));
    }
    return switch (reader.read(wanted.document())) {
      case ManifestReader.Result.Refused(var problems) -> Mono.just(Decision.invalid(problems));
      case ManifestReader.Result.Accepted(Manifest manifest) ->
          store
              .slugOwner(manifest.page().slug(), wanted.id())
              .<Decision>map(owner -> taken(manifest, owner))
              .switchIfEmpty(
                  Mono.defer(
                      () -> {
                        boolean created = before.map(Application::retired).orElse(true);
                        return save(wanted.written(now()), manifest)
                            .map(saved -> new Decision.Done(saved, created));
                      }));
    };
  }

  private static Decision taken(Manifest manifest, String owner) {
    return Decision.conflict(
        "spec.slug", "\"" + manifest.page().slug() + "\" is taken by " + owner);
  }

  private static boolean same(Application one, Application other) {
    return java.util.Objects.equals(one.place(), other.place())
        && one.stated().equals(other.stated())
        && one.set().equals(other.set());
  }

  private Mono<Decision> retire(Application application) {
    if (application.retired()) {
      return Mono.just(new Decision.Unchanged(application));
    }
    return save(application.retire(now()), inForce(application))
        .map(saved -> new Decision.Done(saved, false));
  }

  private Mono<Application> save(Application application, Manifest manifest) {
    return store
        .save(application, manifest.page().slug())
        .then(
            outbox.add(
                Topics.CATALOG,
                application.id(),
                application.version(),
                entry(application, manifest)))
        .thenReturn(application);
  }

  /**
   * The row's own manifest; it was accepted once, and a row that no longer is must not stop the
   * service.
   */
  private Manifest inForce(Application application) {
    return switch (reader.read(application.document())) {
      case ManifestReader.Result.Accepted(Manifest manifest) -> manifest;
      case ManifestReader.Result.Refused(var problems) -> {
        var bare =
            new Application(
                application.key(),
                null,
                JsonNodeFactory.instance.objectNode(),
                JsonNodeFactory.instance.objectNode(),
                0,
                application.times());
        var read = reader.read(bare.document());
        if (read instanceof ManifestReader.Result.Accepted(Manifest manifest)) {
          yield manifest;
        }
        throw new IllegalStateException(application.key() + " " + problems);
      }
    };
  }

  ApplicationEntry entry(Application application) {
    return entry(application, inForce(application));
  }

  private static ApplicationEntry entry(Application application, Manifest manifest) {
    return CollectorRecords.entry(
        new CollectorRecords.Standing(
            application.id(),
            application.version(),
            application.place() == null ? Origin.API : Origin.FILE,
            application.retired(),
            application.document().toString(),
            application.statedBy(),
            new CollectorRecords.Times(
                application.times().created(), application.times().updated())),
        manifest);
  }

  /** Publishes an application again as it stands, under its own version. */
  Mono<Void> republish(Application application) {
    return transactions
        .transactional(
            store
                .lock(application.id())
                .flatMap(now -> outbox.add(Topics.CATALOG, now.id(), now.version(), entry(now))))
        .then();
  }

  /** Writes the tombstones that are due; answers how many. */
  Mono<Long> bury() {
    return store.expired(now(), KEPT).concatMap(this::bury).count();
  }

  private Mono<Long> bury(UUID id) {
    return transactions.transactional(
        store
            .lock(id)
            .then(store.bury(id, now(), KEPT))
            .flatMap(version -> outbox.add(Topics.CATALOG, id, version, null).thenReturn(version)));
  }

  /**
   * Runs work that only one replica needs to do at a time; answers false where another one is at
   * it. Two at once would do no harm: every change takes its own row lock.
   */
  public Mono<Boolean> alone(Runnable work) {
    return transactions.transactional(
        store
            .tryAlone()
            .flatMap(
                got ->
                    got
                        ? Mono.fromRunnable(work)
                            .subscribeOn(Schedulers.boundedElastic())
                            .thenReturn(true)
                        : Mono.just(false)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** An application that is not there yet. */
  public Application fresh(Application.Key key) {
    Instant now = now();
    return new Application(
        key,
        null,
        JsonNodeFactory.instance.objectNode(),
        JsonNodeFactory.instance.objectNode(),
        0,
        new Application.Times(now, now, null));
  }
}
