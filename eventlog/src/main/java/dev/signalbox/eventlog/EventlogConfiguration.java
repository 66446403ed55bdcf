package dev.signalbox.eventlog;

import dev.signalbox.eventlog.broker.BrokerConfiguration;
import dev.signalbox.eventlog.broker.BrokerSettings;
import dev.signalbox.eventlog.broker.BrokerStart;
import dev.signalbox.eventlog.broker.KafkaClients;
import dev.signalbox.eventlog.broker.Liveness;
import dev.signalbox.eventlog.broker.Panic;
import dev.signalbox.eventlog.broker.Partitions;
import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.eventlog.codec.AvroCodec;
import dev.signalbox.eventlog.outbox.Outbox;
import dev.signalbox.eventlog.outbox.OutboxStore;
import dev.signalbox.eventlog.outbox.Relay;
import dev.signalbox.eventlog.shard.ShardContext;
import dev.signalbox.eventlog.view.ViewContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/**
 * Kafka for a service that has a database: import it beside {@link
 * dev.signalbox.eventlog.database.DatabaseConfiguration}. Needs {@code signalbox.kafka}; takes a
 * {@link Clock}, a {@link MeterRegistry} and a {@link Panic} from the context where there are.
 */
@Configuration(proxyBeanMethods = false)
@Import(BrokerConfiguration.class)
public class EventlogConfiguration {

  @Bean
  OutboxStore outboxStore(DatabaseClient database) {
    return new OutboxStore(database);
  }

  @Bean
  Relay outboxRelay(
      OutboxStore store,
      TransactionalOperator transactions,
      RecordPublisher publisher,
      BrokerSettings settings,
      ObjectProvider<MeterRegistry> meters) {
    BrokerSettings.Tuning tuning = settings.eventlog();
    Duration patience = tuning.delivery().plusSeconds(15);
    return new Relay(store, transactions, publisher, tuning.relayPoll(), patience, meters(meters));
  }

  @Bean
  Outbox outbox(OutboxStore store, Relay relay, AvroCodec codec, Partitions partitions) {
    return new Outbox(store, relay, codec, partitions);
  }

  @Bean
  Eventlog eventlog(ShardContext shards, ViewContext views) {
    return new Eventlog(shards, views);
  }

  @Bean
  ViewContext viewContext(
      KafkaClients clients,
      BrokerStart broker,
      AvroCodec codec,
      ObjectProvider<MeterRegistry> meters,
      Liveness liveness,
      ObjectProvider<Panic> panic) {
    return new ViewContext(
        clients, broker, codec, meters(meters), liveness, panic.getIfAvailable(Panic::exit));
  }

  @Bean
  ShardContext shardContext(
      ViewContext views,
      BrokerSettings settings,
      RecordPublisher publisher,
      DatabaseClient database,
      TransactionalOperator transactions,
      ObjectProvider<Clock> clock) {
    return new ShardContext(
        settings,
        views.clients(),
        views.broker(),
        publisher,
        views.codec(),
        database,
        transactions,
        clock.getIfAvailable(Clock::systemUTC),
        views.meters(),
        views.liveness(),
        views.panic());
  }

  private static MeterRegistry meters(ObjectProvider<MeterRegistry> meters) {
    return meters.getIfAvailable(SimpleMeterRegistry::new);
  }
}
