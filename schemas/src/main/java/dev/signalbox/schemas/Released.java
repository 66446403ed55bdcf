package dev.signalbox.schemas;

import java.util.List;
import org.apache.avro.Schema;

/** The schemas that records on Kafka may have been written with. */
public final class Released {
  private Released() {}

  /** The record types that stand alone on a topic, as this release writes them. */
  public static List<Schema> current() {
    return List.of(
        ApplicationEntry.getClassSchema(),
        Sample.getClassSchema(),
        Reading.getClassSchema(),
        StatusChange.getClassSchema(),
        HistoryRevised.getClassSchema(),
        Judged.getClassSchema(),
        IncidentChange.getClassSchema(),
        MaintenanceChange.getClassSchema(),
        Page.getClassSchema(),
        Vitals.getClassSchema(),
        SchemaEntry.getClassSchema());
  }

  /** Those of this release and of all earlier ones. */
  public static List<Schema> schemas() {
    return current();
  }
}
