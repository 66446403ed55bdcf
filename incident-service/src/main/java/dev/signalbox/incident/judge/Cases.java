package dev.signalbox.incident.judge;

import dev.signalbox.incident.application.ApplicationStore;
import dev.signalbox.incident.record.Input;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Everything that changes an application passes through here: batches of a shard, the time, and
 * what people command. All of it takes the application's row lock first, so a consumer and a person
 * never interleave. Runs in the caller's transaction.
 */
public final class Cases {

  private static final Logger log = LoggerFactory.getLogger(Cases.class);
  private static final int MOST_DUE = 500;

  private final ApplicationStore applications;
  private final Bench bench;
  private final MeterRegistry meters;

  Cases(ApplicationStore applications, Bench bench, MeterRegistry meters) {
    this.applications = applications;
    this.bench = bench;
    this.meters = meters;
  }

  /** Folds a batch of one partition, in order. */
  public Mono<Void> apply(int part, List<Input> inputs) {
    Set<UUID> named = new LinkedHashSet<>();
    Set<UUID> touched = new LinkedHashSet<>();
    for (Input input : inputs) {
      touched.add(input.application());
      if (input instanceof Input.Catalog catalog && catalog.entry() != null) {
        named.add(input.application());
      }
    }
    if (touched.isEmpty()) {
      return Mono.empty();
    }
    return applications
        .create(part, named)
        .then(bench.open(touched))
        .flatMap(
            dockets -> {
              inputs.forEach(input -> apply(dockets, input));
              dockets.values().forEach(this::count);
              return bench.close(dockets.values());
            });
  }

  private void apply(Map<UUID, Docket> dockets, Input input) {
    Docket docket = dockets.get(input.application());
    switch (input) {
      case Input.Catalog catalog when docket != null -> catalog(docket, catalog);
      case Input.Sample sample when docket != null && docket.live() -> sample(docket, sample);
      case Input.Sample _ -> skipped("application");
      case Input.Catalog _ -> {} // gone already
    }
  }

  private void count(Docket docket) {
    int late = docket.past.late.values().stream().mapToInt(List::size).sum();
    meters.counter("signalbox.incident.samples.late").increment(late);
    meters.counter("signalbox.incident.samples.settled").increment(docket.past.tooLate);
  }

  private void catalog(Docket docket, Input.Catalog catalog) {
    if (catalog.entry() == null) {
      docket.changes.removed = true;
    } else {
      docket.changes.removed = false;
      Judge.catalog(docket, catalog.entry(), catalog.at());
    }
  }

  private void sample(Docket docket, Input.Sample sample) {
    if (sample.seen().ahead()) {
      meters.counter("signalbox.incident.samples.ahead").increment();
      return; // its producer's clock is wrong: it says nothing, not even when it was taken
    }
    if (!Judge.sample(docket, sample.seen(), sample.at())) {
      skipped("check");
    }
  }

  /**
   * A sample of what the catalog does not name: taken before it was removed, or by a collector that
   * lags behind.
   */
  private void skipped(String unknown) {
    meters.counter("signalbox.incident.samples.skipped", "unknown", unknown).increment();
  }

  /** Tells those applications of a partition the time for which something is due. */
  public Mono<Void> tick(int part, Instant time) {
    return applications
        .due(part, time, MOST_DUE)
        .filter(due -> !due.isEmpty())
        .flatMap(bench::open)
        .flatMap(
            dockets -> {
              Collection<Docket> all = dockets.values();
              all.forEach(docket -> time(docket, time));
              return bench.close(all);
            });
  }

  private static void time(Docket docket, Instant time) {
    if (docket.live()) {
      Judge.time(docket, time);
    } else {
      docket.due(null, time);
    }
  }

  /** Forgets verdicts of which nothing can come any more. */
  public Mono<Void> tidy(Instant time) {
    return bench.tidy(time);
  }

  /** Runs a person's command on one application; empty where there is none to judge. */
  public <T> Mono<T> hear(UUID application, Function<Case, Mono<T>> command) {
    return bench
        .open(List.of(application))
        .flatMap(
            dockets -> {
              Docket docket = dockets.get(application);
              if (docket == null || !docket.live()) {
                log.debug("no application {} to command", application);
                return Mono.empty();
              }
              return command
                  .apply(new Case(docket))
                  .flatMap(answer -> bench.close(dockets.values()).thenReturn(answer));
            });
  }
}
