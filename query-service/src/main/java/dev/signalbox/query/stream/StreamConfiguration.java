package dev.signalbox.query.stream;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import dev.signalbox.eventlog.broker.Partitions;
import dev.signalbox.query.api.Lookup;
import dev.signalbox.query.directory.PageDirectory;
import dev.signalbox.query.door.DoorSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Routes of the live streams. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StreamSettings.class)
public class StreamConfiguration {

  @Bean
  Streams streams(
      PageDirectory directory,
      Partitions partitions,
      StreamSettings limits,
      DoorSettings settings,
      Clock clock,
      MeterRegistry meters) {
    Streams streams = new Streams(directory, partitions, limits, settings.base(), clock, meters);
    directory.listen(streams);
    return streams;
  }

  @Bean
  RouterFunction<ServerResponse> streamRoutes(
      Lookup lookup,
      PageDirectory directory,
      Partitions partitions,
      Streams streams,
      StreamSettings limits) {
    StreamHandler handler = new StreamHandler(lookup, directory, partitions, streams, limits);
    return route()
        .GET("/api/applications/{id}/events", handler::one)
        .GET("/public/status/{slug}/events", handler::one)
        .GET("/api/events", handler::several)
        .build();
  }
}
