package dev.signalbox.query.directory;

import dev.signalbox.eventlog.Eventlog;
import dev.signalbox.eventlog.view.TopicView;
import dev.signalbox.schemas.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wiring of the pages in memory. */
@Configuration(proxyBeanMethods = false)
public class DirectoryConfiguration {

  @Bean
  PageDirectory pageDirectory(Clock clock, MeterRegistry meters) {
    PageDirectory directory = new PageDirectory(clock);
    Gauge.builder("signalbox.query.pages.held", directory, d -> d.all().size()).register(meters);
    return directory;
  }

  @Bean
  TopicView pagesView(Eventlog eventlog, PageDirectory directory) {
    return eventlog.topicView(List.of(Topics.PAGES, Topics.VITALS), new PageIntake(directory));
  }

  /** Ready once loaded, and from then on whatever becomes of Kafka and PostgreSQL. */
  @Bean
  HealthIndicator pagesHealthIndicator(PageDirectory directory) {
    return () -> directory.loaded() ? Health.up().build() : Health.outOfService().build();
  }
}
