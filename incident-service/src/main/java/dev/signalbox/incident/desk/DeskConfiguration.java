package dev.signalbox.incident.desk;

import dev.signalbox.incident.application.ApplicationStore;
import dev.signalbox.incident.door.Commands;
import dev.signalbox.incident.door.Repeats;
import dev.signalbox.incident.incident.IncidentStore;
import dev.signalbox.incident.incident.TimelineStore;
import dev.signalbox.incident.judge.Cases;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The commands over HTTP. */
@Configuration(proxyBeanMethods = false)
public class DeskConfiguration {

  @Bean
  Desk desk(
      ApplicationStore applications, Cases cases, Commands commands, Repeats repeats, Clock clock) {
    return new Desk(applications, cases, commands, repeats, clock);
  }

  @Bean
  IncidentController incidentController(
      Desk desk, IncidentStore incidents, TimelineStore timelines) {
    return new IncidentController(desk, new IncidentCommands(incidents, timelines));
  }

  @Bean
  OverrideController overrideController(Desk desk) {
    return new OverrideController(desk);
  }
}
