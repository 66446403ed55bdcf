package dev.signalbox.incident;

import dev.signalbox.eventlog.Carriers;
import dev.signalbox.eventlog.EventlogConfiguration;
import dev.signalbox.eventlog.database.DatabaseConfiguration;
import dev.signalbox.incident.desk.DeskConfiguration;
import dev.signalbox.incident.desk.alert.AlertConfiguration;
import dev.signalbox.incident.desk.maintenance.MaintenanceConfiguration;
import dev.signalbox.incident.desk.template.TemplateConfiguration;
import dev.signalbox.incident.door.DoorConfiguration;
import dev.signalbox.incident.judge.JudgeConfiguration;
import dev.signalbox.incident.shard.ShardConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.scheduler.Schedulers;

/** Runs incident-service; settings come from {@code incident.yml} and the environment. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  DatabaseConfiguration.class,
  EventlogConfiguration.class,
  JudgeConfiguration.class,
  ShardConfiguration.class,
  DoorConfiguration.class,
  DeskConfiguration.class,
  MaintenanceConfiguration.class,
  AlertConfiguration.class,
  TemplateConfiguration.class
})
public class IncidentApplication {

  /** The name of the settings file, so that several services can share one class path. */
  public static final String CONFIG_NAME = "incident";

  public static void main(String[] args) {
    Carriers.provide();
    new SpringApplicationBuilder(IncidentApplication.class)
        .properties("spring.config.name=" + CONFIG_NAME)
        .run(args);
  }

  /** Milliseconds are what records and the contract carry. */
  @Bean
  Clock clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  /**
   * Its own threads: closing another service's context in the same process must not stop this
   * server.
   */
  @Bean
  ReactorResourceFactory reactorResourceFactory() {
    var resources = new ReactorResourceFactory();
    resources.setUseGlobalResources(false);
    resources.setShutdownQuietPeriod(Duration.ZERO);
    resources.setShutdownTimeout(Duration.ofSeconds(2));
    return resources;
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
