package dev.signalbox.incident.desk.template;

import dev.signalbox.incident.desk.Desk;
import dev.signalbox.incident.template.TemplateStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Templates of incidents over HTTP. */
@Configuration(proxyBeanMethods = false)
public class TemplateConfiguration {

  @Bean
  TemplateController templateController(Desk desk, DatabaseClient database) {
    return new TemplateController(desk, new TemplateCommands(new TemplateStore(database)));
  }
}
