package dev.signalbox.notifier.delivery;

import dev.signalbox.notifier.application.ApplicationStore;
import dev.signalbox.notifier.channel.Channel;
import dev.signalbox.notifier.channel.OfferedChannels;
import dev.signalbox.notifier.subscription.Credentials;
import dev.signalbox.notifier.subscription.SubscriptionStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Wires the queue of deliveries and the workers on it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliverySettings.class)
public class DeliveryConfiguration {

  @Bean
  NewsStore newsStore(DatabaseClient db) {
    return new NewsStore(db);
  }

  @Bean
  FanOut fanOut(
      DatabaseClient db,
      NewsStore news,
      ApplicationStore applications,
      SubscriptionStore subscriptions,
      List<Channel> channels,
      DeliverySettings settings,
      Clock clock) {
    OfferedChannels offered = OfferedChannels.of(channels);
    return new FanOut(db, news, applications, subscriptions, offered, settings, clock);
  }

  @Bean
  DeliveryLog deliveryLog(DatabaseClient db) {
    return new DeliveryLog(db);
  }

  @Bean
  DeliveryMetrics deliveryMetrics(MeterRegistry registry) {
    return new DeliveryMetrics(registry);
  }

  @Bean
  Verdicts verdicts(
      DatabaseClient db,
      TransactionalOperator transaction,
      SubscriptionStore subscriptions,
      DeliveryLog log,
      DeliverySettings settings,
      Clock clock,
      SecureRandom random) {
    return new Verdicts(db, transaction, subscriptions, log, settings, clock, random);
  }

  @Bean
  Attempt attempt(
      ApplicationStore applications,
      NewsStore news,
      Credentials credentials,
      Verdicts verdicts,
      DeliveryMetrics metrics) {
    return new Attempt(applications, news, credentials, verdicts, metrics);
  }

  @Bean
  Dispatcher dispatcher(
      DatabaseClient db,
      Attempt attempt,
      DeliverySettings settings,
      DeliveryMetrics metrics,
      List<Channel> channels) {
    return new Dispatcher(db, attempt, settings, metrics, channels);
  }
}
