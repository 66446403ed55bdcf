package dev.signalbox.collector;

import dev.signalbox.collector.api.ApiConfiguration;
import dev.signalbox.collector.catalog.CatalogConfiguration;
import dev.signalbox.collector.check.CheckConfiguration;
import dev.signalbox.collector.doubt.DoubtConfiguration;
import dev.signalbox.collector.file.FileConfiguration;
import dev.signalbox.collector.guard.GuardConfiguration;
import dev.signalbox.collector.heartbeat.HeartbeatConfiguration;
import dev.signalbox.collector.prometheus.PrometheusConfiguration;
import dev.signalbox.collector.publish.PublishConfiguration;
import dev.signalbox.collector.shard.ShardConfiguration;
import dev.signalbox.collector.workload.WorkloadConfiguration;
import dev.signalbox.eventlog.Carriers;
import dev.signalbox.eventlog.EventlogConfiguration;
import dev.signalbox.eventlog.database.DatabaseConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.scheduler.Schedulers;

/** The collector service by itself, or as one context of several in a process. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  DatabaseConfiguration.class,
  EventlogConfiguration.class,
  GuardConfiguration.class,
  CheckConfiguration.class,
  WorkloadConfiguration.class,
  DoubtConfiguration.class,
  HeartbeatConfiguration.class,
  PrometheusConfiguration.class,
  CatalogConfiguration.class,
  FileConfiguration.class,
  PublishConfiguration.class,
  ShardConfiguration.class,
  ApiConfiguration.class
})
public class CollectorApplication {

  public static void main(String[] args) {
    Carriers.provide();
    SpringApplication application = new SpringApplication(CollectorApplication.class);
    application.setDefaultProperties(Map.of("spring.config.name", "collector"));
    application.run(args);
  }

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  /**
   * Its own event loops: closing this context must not stop another's server in the same process.
   */
  @Bean
  ReactorResourceFactory reactorResourceFactory() {
    ReactorResourceFactory factory = new ReactorResourceFactory();
    factory.setUseGlobalResources(false);
    factory.setShutdownQuietPeriod(Duration.ZERO);
    factory.setShutdownTimeout(Duration.ofSeconds(2));
    return factory;
  }

  /**
   * Each request is handled in a turn of its own: reactor-netty 1.3.6 never reads a connection
   * again whose next request was answered while its queue was being emptied (reactor-netty issue
   * 4361).
   */
  @Bean
  NettyServerCustomizer turnOfItsOwn() {
    return server ->
        server.mapHandle(
            (handling, connection) ->
                handling.subscribeOn(Schedulers.fromExecutor(connection.channel().eventLoop())));
  }
}
