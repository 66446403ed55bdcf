package dev.signalbox.collector.catalog;

import dev.signalbox.collector.guard.AddressPolicy;
import dev.signalbox.collector.manifest.ManifestReader;
import dev.signalbox.eventlog.Eventlog;
import dev.signalbox.eventlog.outbox.Outbox;
import dev.signalbox.eventlog.view.TopicView;
import dev.signalbox.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Wires the catalog and its upkeep. */
@Configuration(proxyBeanMethods = false)
public class CatalogConfiguration {

  @Bean
  ManifestReader manifestReader(AddressPolicy policy) {
    return new ManifestReader(policy::literalRefusal);
  }

  @Bean
  Catalog catalog(
      DatabaseClient database,
      Outbox outbox,
      TransactionalOperator transactions,
      ManifestReader reader,
      Clock clock) {
    ApplicationStore store = new ApplicationStore(database);
    UUID installation = store.installation(UUID.randomUUID()).block(Duration.ofSeconds(30));
    return new Catalog(
        store, outbox, transactions, reader, clock, Objects.requireNonNull(installation));
  }

  @Bean
  Idempotency idempotency(
      DatabaseClient database, TransactionalOperator transactions, Clock clock) {
    return new Idempotency(database, transactions, clock);
  }

  @Bean
  CatalogUpkeep catalogUpkeep(Catalog catalog, Idempotency idempotency, MeterRegistry meters) {
    return new CatalogUpkeep(catalog, idempotency, meters);
  }

  @Bean
  TopicView catalogReadBack(Eventlog eventlog, CatalogUpkeep upkeep) {
    return eventlog.topicView(List.of(Topics.CATALOG), upkeep);
  }
}
