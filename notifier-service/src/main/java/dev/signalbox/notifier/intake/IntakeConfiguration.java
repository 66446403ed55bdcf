package dev.signalbox.notifier.intake;

import dev.signalbox.eventlog.Eventlog;
import dev.signalbox.eventlog.shard.ShardConsumer;
import dev.signalbox.notifier.application.ApplicationStore;
import dev.signalbox.notifier.delivery.FanOut;
import dev.signalbox.notifier.subscription.StatedSubscriptions;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the reading of Kafka. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeSettings.class)
public class IntakeConfiguration {

  @Bean
  NotifierWork notifierWork(
      ApplicationStore applications,
      StatedSubscriptions stated,
      FanOut fanOut,
      Clock clock,
      IntakeSettings settings) {
    return new NotifierWork(applications, stated, fanOut, clock, settings.group());
  }

  @Bean
  ShardConsumer notifierConsumer(Eventlog eventlog, NotifierWork work) {
    return eventlog.shardConsumer(work);
  }
}
