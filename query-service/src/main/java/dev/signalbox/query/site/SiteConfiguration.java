package dev.signalbox.query.site;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import dev.signalbox.core.audience.Audience;
import dev.signalbox.query.directory.PageDirectory;
import dev.signalbox.query.door.Problem;
import dev.signalbox.query.event.Archive;
import dev.signalbox.query.latency.Curves;
import dev.signalbox.query.latency.LatencyStore;
import dev.signalbox.query.metric.Courses;
import dev.signalbox.query.site.frame.Assets;
import dev.signalbox.query.view.Places;
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

/** Routes of the pages for people. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SiteSettings.class)
public class SiteConfiguration {

  @Bean
  Curves curves(DatabaseClient database, PageDirectory directory, Clock clock) {
    return new Curves(new LatencyStore(database), directory::vitals, clock);
  }

  @Bean
  Archive archive(DatabaseClient database) {
    return new Archive(database);
  }

  @Bean
  SitePages sitePages(SiteSettings settings, Places places) {
    return new SitePages(Assets.load(), settings.mailOffered(), places);
  }

  @Bean
  RouterFunction<ServerResponse> siteRoutes(
      PageDirectory directory,
      Function<ServerRequest, Mono<Audience>> audiences,
      Curves curves,
      Archive archive,
      Courses courses,
      SitePages pages,
      Clock clock) {
    SiteHandler site =
        new SiteHandler(directory, pages, curves, archive, courses, audiences, clock);
    return route()
        .GET("/", site::list)
        .GET("/status/{slug}", site::status)
        .GET("/status/{slug}/history", site::history)
        .GET("/status/{slug}/uptime", site::days)
        .GET("/status/{slug}/incidents/{incident}", site::incident)
        .GET("/status/{slug}/maintenance/{maintenance}", site::maintenance)
        .GET("/status/{slug}/brand/{file}", site::brand)
        .POST("/status/{slug}/preferences", Choices::keep)
        .GET("/assets/**", request -> asset(pages.assets(), request.path(), request))
        .GET(
            "/favicon.ico",
            request -> asset(pages.assets(), pages.assets().favicon("signalbox"), request))
        .build();
  }

  private static Mono<ServerResponse> asset(Assets assets, String path, ServerRequest request) {
    Assets.Asset asset = assets.find(path.substring(1));
    return asset == null ? Mono.error(Problem.notFound("file")) : Responses.asset(request, asset);
  }
}
