package dev.signalbox.query;

import dev.signalbox.eventlog.EventlogConfiguration;
import dev.signalbox.eventlog.database.DatabaseConfiguration;
import dev.signalbox.query.api.ApiConfiguration;
import dev.signalbox.query.directory.DirectoryConfiguration;
import dev.signalbox.query.door.DoorConfiguration;
import dev.signalbox.query.follow.FollowConfiguration;
import dev.signalbox.query.site.SiteConfiguration;
import dev.signalbox.query.stream.StreamConfiguration;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ReactorResourceFactory;

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
  SiteConfiguration.class
})
class QueryConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** An event loop of its own: several services may live in one process, and one that closes must not stop the others. */
  @Bean
  ReactorResourceFactory reactorResourceFactory() {
    ReactorResourceFactory factory = new ReactorResourceFactory();
    factory.setUseGlobalResources(false);
    return factory;
  }
}
