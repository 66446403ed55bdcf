package dev.signalbox.notifier;

import dev.signalbox.eventlog.Carriers;
import dev.signalbox.eventlog.EventlogConfiguration;
import dev.signalbox.eventlog.database.DatabaseConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Runs notifier-service; settings come from {@code notifier.yml} and the environment. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({DatabaseConfiguration.class, EventlogConfiguration.class, NotifierConfiguration.class})
public class NotifierApplication {

  /** The name of the settings file, so that several services can share one class path. */
  public static final String CONFIG_NAME = "notifier";

  public static void main(String[] args) {
    Carriers.provide();
    new SpringApplicationBuilder(NotifierApplication.class)
        .properties("spring.config.name=" + CONFIG_NAME)
        .run(args);
  }
}
