package dev.signalbox.collector.heartbeat;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Wires tokens and beats. */
@Configuration(proxyBeanMethods = false)
public class HeartbeatConfiguration {

  @Bean
  Tokens heartbeatTokens(DatabaseClient database) {
    return new Tokens(new HeartbeatStore(database));
  }

  @Bean
  Doorway doorway(DatabaseClient database) {
    return new Doorway(new HeartbeatStore(database));
  }

  @Bean
  Heartbeats heartbeats(DatabaseClient database, MeterRegistry meters) {
    return new Heartbeats(new HeartbeatStore(database), meters);
  }
}
