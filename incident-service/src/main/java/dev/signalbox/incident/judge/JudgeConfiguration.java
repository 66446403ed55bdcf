package dev.signalbox.incident.judge;

import dev.signalbox.eventlog.outbox.Outbox;
import dev.signalbox.incident.alert.AlertStore;
import dev.signalbox.incident.application.ApplicationStore;
import dev.signalbox.incident.incident.IncidentStore;
import dev.signalbox.incident.incident.TimelineStore;
import dev.signalbox.incident.maintenance.MaintenanceStore;
import dev.signalbox.incident.maintenance.RemarkStore;
import dev.signalbox.incident.override.OverrideStore;
import dev.signalbox.incident.past.HeldStore;
import dev.signalbox.incident.past.PastStore;
import dev.signalbox.incident.past.RunStore;
import dev.signalbox.incident.status.StatusStore;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** The tables and the bench on which they are worked. */
@Configuration(proxyBeanMethods = false)
public class JudgeConfiguration {

  @Bean
  ApplicationStore applicationStore(DatabaseClient database) {
    return new ApplicationStore(database);
  }

  @Bean
  IncidentStore incidentStore(DatabaseClient database) {
    return new IncidentStore(database);
  }

  @Bean
  TimelineStore timelineStore(DatabaseClient database) {
    return new TimelineStore(database);
  }

  @Bean
  AlertStore alertStore(DatabaseClient database) {
    return new AlertStore(database);
  }

  @Bean
  MaintenanceStore maintenanceStore(DatabaseClient database) {
    return new MaintenanceStore(database);
  }

  @Bean
  RemarkStore remarkStore(DatabaseClient database) {
    return new RemarkStore(database);
  }

  @Bean
  HeldStore heldStore(DatabaseClient database) {
    return new HeldStore(database);
  }

  @Bean
  Bench.Stores stores(
      DatabaseClient database,
      ApplicationStore applications,
      AlertStore alerts,
      IncidentStore incidents,
      TimelineStore timelines,
      MaintenanceStore maintenances,
      RemarkStore remarks) {
    return new Bench.Stores(
        applications,
        new StatusStore(database),
        new OverrideStore(database),
        alerts,
        incidents,
        timelines,
        maintenances,
        remarks,
        new Pasts(new RunStore(database), new PastStore(database), new HeldStore(database)));
  }

  @Bean
  Cases cases(Bench.Stores stores, Outbox outbox, MeterRegistry meters) {
    return new Cases(stores.applications(), new Bench(stores, outbox), meters);
  }
}
