package dev.signalbox.incident.record;

import dev.signalbox.eventlog.outbox.Outgoing;
import dev.signalbox.schemas.HistoryRevised;
import dev.signalbox.schemas.IncidentChange;
import dev.signalbox.schemas.MaintenanceChange;
import dev.signalbox.schemas.StatusChange;
import dev.signalbox.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is decided in one transaction goes out on two topics, which a reader may follow at different
 * speeds. So each record says how far the decision reaches on both, where it reaches to both.
 */
public final class IncidentRecordsTogether {
  private IncidentRecordsTogether() {}

  /** The last version of an application on each topic; 0: none. */
  private record Until(long statuses, long incidents) {
    static final Until NOTHING = new Until(0, 0);

    Until and(Outgoing each) {
      return each.topic() == Topics.STATUSES
          ? new Until(Math.max(statuses, each.version()), incidents)
          : new Until(statuses, Math.max(incidents, each.version()));
    }

    boolean onBoth() {
      return statuses > 0 && incidents > 0;
    }
  }

  /**
   * The same records, marked.
   *
   * @param decided all that one transaction publishes
   */
  public static List<Outgoing> marked(List<Outgoing> decided) {
    Map<UUID, Until> reach = new HashMap<>();
    decided.forEach(
        each -> reach.put(each.key(), reach.getOrDefault(each.key(), Until.NOTHING).and(each)));
    return decided.stream()
        .map(each -> marked(each, reach.getOrDefault(each.key(), Until.NOTHING)))
        .toList();
  }

  private static Outgoing marked(Outgoing each, Until until) {
    return until.onBoth()
        ? new Outgoing(each.topic(), each.key(), each.version(), marked(each.value(), until))
        : each;
  }

  private static @Nullable SpecificRecord marked(@Nullable SpecificRecord record, Until until) {
    return switch (record) {
      case StatusChange change ->
          StatusChange.newBuilder(change)
              .setStatusesUntil(until.statuses())
              .setIncidentsUntil(until.incidents())
              .build();
      case HistoryRevised revised ->
          HistoryRevised.newBuilder(revised)
              .setStatusesUntil(until.statuses())
              .setIncidentsUntil(until.incidents())
              .build();
      case IncidentChange change ->
          IncidentChange.newBuilder(change)
              .setStatusesUntil(until.statuses())
              .setIncidentsUntil(until.incidents())
              .build();
      case MaintenanceChange change ->
          MaintenanceChange.newBuilder(change)
              .setStatusesUntil(until.statuses())
              .setIncidentsUntil(until.incidents())
              .build();
      case null, default -> record;
    };
  }
}
