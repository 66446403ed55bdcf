package dev.signalbox.query;

import dev.signalbox.eventlog.Carriers;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Runs query-service; settings come from {@code query.yml} and the environment. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(QueryConfiguration.class)
public class QueryApplication {

  /** The name of the settings file, so that several services can share one class path. */
  public static final String CONFIG_NAME = "query";

  public static void main(String[] args) {
    Carriers.provide();
    new SpringApplicationBuilder(QueryApplication.class)
        .properties("spring.config.name=" + CONFIG_NAME)
        .run(args);
  }
}
