package dev.signalbox.query.api;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import dev.signalbox.core.audience.Audience;
import dev.signalbox.query.directory.PageDirectory;
import dev.signalbox.query.door.DoorSettings;
import dev.signalbox.query.event.Archive;
import dev.signalbox.query.latency.DailyTimes;
import dev.signalbox.query.latency.LatencyStore;
import dev.signalbox.query.metric.Courses;
import dev.signalbox.query.metric.ReadingStore;
import dev.signalbox.query.retention.HistorySettings;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Routes of the reading side of the contract. Each path stands twice: by id, and by slug for the
 * public.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HistorySettings.class)
public class ApiConfiguration {

  @Bean
  Lookup lookup(PageDirectory directory, Function<ServerRequest, Mono<Audience>> audiences) {
    return new Lookup(directory, audiences);
  }

  @Bean
  Courses courses(DatabaseClient database, PageDirectory directory, Clock clock) {
    return new Courses(new ReadingStore(database), directory::vitals, clock);
  }

  @Bean
  RouterFunction<ServerResponse> metricRoutes(Lookup lookup, Courses courses, Clock clock) {
    MetricsHandler metrics = new MetricsHandler(lookup, courses, clock);
    return route()
        .GET("/api/applications/{id}/metrics", metrics::metrics)
        .GET("/public/status/{slug}/metrics", metrics::metrics)
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> apiRoutes(
      PageDirectory directory,
      Lookup lookup,
      DatabaseClient database,
      Archive archive,
      DoorSettings settings,
      HistorySettings kept,
      Clock clock) {
    PageHandler pages =
        new PageHandler(directory, lookup, new Encodings(settings.base()), archive, clock);
    HistoryHandler history = new HistoryHandler(lookup, database, kept, clock);
    DaysHandler days =
        new DaysHandler(lookup, new DailyTimes(new LatencyStore(database), clock), clock);
    return route()
        .GET("/api/applications", pages::applications)
        .GET("/api/applications/{id}", pages::application)
        .GET("/api/applications/{id}/status", pages::status)
        .GET("/api/applications/{id}/status/history", history::history)
        .GET("/api/applications/{id}/status/history.csv", history::table)
        .GET("/api/applications/{id}/status/days", days::days)
        .GET("/api/applications/{id}/incidents", pages::incidents)
        .GET("/api/applications/{id}/incidents/{incident}", pages::incident)
        .GET("/api/applications/{id}/maintenances", pages::maintenances)
        .GET("/api/applications/{id}/maintenances/{maintenance}", pages::maintenance)
        .GET("/public/status/{slug}", pages::status)
        .GET("/public/status/{slug}/history", history::history)
        .GET("/public/status/{slug}/history.csv", history::table)
        .GET("/public/status/{slug}/days", days::days)
        .GET("/public/status/{slug}/incidents", pages::incidents)
        .GET("/public/status/{slug}/incidents/{incident}", pages::incident)
        .GET("/public/status/{slug}/maintenances", pages::maintenances)
        .GET("/public/status/{slug}/maintenances/{maintenance}", pages::maintenance)
        .build();
  }
}
