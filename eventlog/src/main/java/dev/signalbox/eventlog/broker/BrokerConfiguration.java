package dev.signalbox.eventlog.broker;

import dev.signalbox.eventlog.codec.AvroCodec;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The connection to Kafka, without anything that reads or writes a database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrokerSettings.class)
public class BrokerConfiguration {

  @Bean
  KafkaClients kafkaClients(BrokerSettings settings) {
    return new KafkaClients(settings);
  }

  @Bean
  SchemaTopic schemaTopic(KafkaClients clients, BrokerSettings settings) {
    return new SchemaTopic(clients, settings.eventlog().schemaWait());
  }

  @Bean
  AvroCodec avroCodec(SchemaTopic schemas) {
    return new AvroCodec(schemas);
  }

  @Bean
  Partitions partitions(BrokerSettings settings) {
    return new Partitions(settings.partitions());
  }

  @Bean
  SharedProducer sharedProducer(KafkaClients clients) {
    return new SharedProducer(clients);
  }

  @Bean
  BrokerStart brokerStart(
      KafkaClients clients,
      BrokerSettings settings,
      SchemaTopic schemas,
      SharedProducer producer,
      ObjectProvider<Panic> panic) {
    return new BrokerStart(clients, settings, schemas, producer, panic.getIfAvailable(Panic::exit));
  }

  @Bean
  RecordPublisher recordPublisher(
      SharedProducer producer,
      AvroCodec codec,
      Partitions partitions,
      BrokerStart broker,
      ObjectProvider<MeterRegistry> meters) {
    return new RecordPublisher(
        producer, codec, partitions, broker, meters.getIfAvailable(SimpleMeterRegistry::new));
  }

  @Bean("eventlogHealthIndicator")
  Liveness liveness() {
    return new Liveness();
  }
}
