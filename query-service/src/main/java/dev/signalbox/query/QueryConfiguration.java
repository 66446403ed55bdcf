package dev.signalbox.query;

import dev.signalbox.eventlog.EventlogConfiguration;
import dev.signalbox.eventlog.database.DatabaseConfiguration;
import dev.signalbox.query.api.ApiConfiguration;
import dev.signalbox.query.badge.BadgeConfiguration;
import dev.signalbox.query.calendar.CalendarConfiguration;
import dev.signalbox.query.directory.DirectoryConfiguration;
import dev.signalbox.query.door.DoorConfiguration;
import dev.signalbox.query.feed.FeedConfiguration;
import dev.signalbox.query.follow.FollowConfiguration;
import dev.signalbox.query.openmetrics.OpenMetricsConfiguration;
import dev.signalbox.query.preview.PreviewConfiguration;
import dev.signalbox.query.site.SiteConfiguration;
import dev.signalbox.query.standing.StandingConfiguration;
import dev.signalbox.query.statuspage.StatuspageConfiguration;
import dev.signalbox.query.stream.StreamConfiguration;
import dev.signalbox.query.view.ViewConfiguration;
import dev.signalbox.query.widget.WidgetConfiguration;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.core.scheduler.Schedulers;

/** All features of the service. */
@Configuration(proxyBeanMethods = false)
@Import({
  DatabaseConfiguration.class,
  EventlogConfiguration.class,
  DoorConfiguration.class,
  DirectoryConfiguration.class,
  FollowConfiguration.class,
  ApiConfiguration.class,
  StreamConfiguration.class,
  SiteConfiguration.class,
  StandingConfiguration.class,
  ViewConfiguration.class,
  StatuspageConfiguration.class,
  FeedConfiguration.class,
  CalendarConfiguration.class,
  BadgeConfiguration.class,
  OpenMetricsConfiguration.class,
  WidgetConfiguration.class,
  PreviewConfiguration.class
})
class QueryConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /**
   * An event loop of its own: several services may live in one process, and one that closes must
   * not stop the others.
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
