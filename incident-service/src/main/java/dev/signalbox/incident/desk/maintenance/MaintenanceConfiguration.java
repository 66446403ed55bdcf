package dev.signalbox.incident.desk.maintenance;

import dev.signalbox.incident.desk.Desk;
import dev.signalbox.incident.maintenance.MaintenanceStore;
import dev.signalbox.incident.maintenance.RemarkStore;
import dev.signalbox.incident.past.HeldStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The commands on maintenances over HTTP. */
@Configuration(proxyBeanMethods = false)
public class MaintenanceConfiguration {

  @Bean
  MaintenanceController maintenanceController(
      Desk desk, MaintenanceStore maintenances, RemarkStore remarks, HeldStore held) {
    return new MaintenanceController(desk, new MaintenanceCommands(maintenances, remarks, held));
  }
}
