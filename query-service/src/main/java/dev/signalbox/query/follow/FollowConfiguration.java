package dev.signalbox.query.follow;

import dev.signalbox.eventlog.Eventlog;
import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.eventlog.outbox.Outbox;
import dev.signalbox.eventlog.shard.ShardConsumer;
import dev.signalbox.query.catalog.CatalogStore;
import dev.signalbox.query.directory.PageDirectory;
import dev.signalbox.query.event.IncidentStore;
import dev.signalbox.query.event.MaintenanceStore;
import dev.signalbox.query.latency.LatencyWriter;
import dev.signalbox.query.metric.ReadingStore;
import dev.signalbox.query.publish.FactsLoader;
import dev.signalbox.query.publish.PageMaker;
import dev.signalbox.query.publish.PagePublisher;
import dev.signalbox.query.publish.PageStore;
import dev.signalbox.query.retention.HistorySettings;
import dev.signalbox.query.retention.Retention;
import dev.signalbox.query.samples.EvidenceStore;
import dev.signalbox.query.samples.SamplePartitions;
import dev.signalbox.query.samples.SampleSettings;
import dev.signalbox.query.samples.SampleStore;
import dev.signalbox.query.status.StateStore;
import dev.signalbox.query.timeline.BarStore;
import dev.signalbox.query.timeline.DailyStore;
import dev.signalbox.query.timeline.SpanStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Wiring of what follows the other services and makes pages. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SampleSettings.class, HistorySettings.class})
public class FollowConfiguration {

  @Bean
  SamplePartitions samplePartitions(
      DatabaseClient database,
      TransactionalOperator transactions,
      SampleSettings settings,
      Clock clock) {
    return new SamplePartitions(database, transactions, settings, clock);
  }

  @Bean
  Retention retention(DatabaseClient database, HistorySettings settings, MeterRegistry meters) {
    return new Retention(database, settings, meters);
  }

  @Bean
  Stores stores(DatabaseClient database, SamplePartitions partitions, MeterRegistry meters) {
    return new Stores(
        new CatalogStore(database),
        new SampleStore(database, partitions, meters),
        new LatencyWriter(database),
        new EvidenceStore(database),
        new ReadingStore(database),
        new StateStore(database),
        new SpanStore(database),
        new DailyStore(database),
        new IncidentStore(database),
        new MaintenanceStore(database),
        new JudgedStore(database),
        new PageStore(database));
  }

  @Bean
  PagePublisher pagePublisher(
      Stores stores,
      DatabaseClient database,
      Outbox outbox,
      PageDirectory directory,
      TransactionalOperator transactions,
      MeterRegistry meters,
      Clock clock) {
    FactsLoader facts =
        new FactsLoader(
            stores.states(), new BarStore(database), stores.incidents(), stores.maintenances());
    return new PagePublisher(
        new PageMaker(stores.pages(), facts, outbox, directory, transactions, meters, clock));
  }

  @Bean(destroyMethod = "shutdownNow")
  ExecutorService vitalsExecutor() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("vitals-", 0).factory());
  }

  @Bean
  VitalsPublisher vitalsPublisher(RecordPublisher publisher, ExecutorService vitalsExecutor) {
    return new VitalsPublisher(publisher, vitalsExecutor);
  }

  @Bean
  ShardConsumer shardConsumer(
      Eventlog eventlog,
      Stores stores,
      SamplePartitions partitions,
      Retention retention,
      PagePublisher pages,
      VitalsPublisher vitals,
      Clock clock) {
    return eventlog.shardConsumer(
        new ShardFollower(stores, partitions, retention, pages, vitals, clock));
  }
}
