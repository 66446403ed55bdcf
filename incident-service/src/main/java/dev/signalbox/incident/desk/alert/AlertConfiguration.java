package dev.signalbox.incident.desk.alert;

import dev.signalbox.incident.alert.AlertStore;
import dev.signalbox.incident.application.ApplicationStore;
import dev.signalbox.incident.door.Commands;
import dev.signalbox.incident.judge.Cases;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The door for alerts. */
@Configuration(proxyBeanMethods = false)
public class AlertConfiguration {

  @Bean
  AlertmanagerController alertmanagerController(
      ApplicationStore applications,
      AlertStore alerts,
      Cases cases,
      Commands commands,
      MeterRegistry meters,
      Clock clock) {
    return new AlertmanagerController(applications, alerts, cases, commands, meters, clock);
  }
}
