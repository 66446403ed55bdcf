package dev.signalbox.incident.alert;

import static dev.signalbox.incident.row.JsonColumn.required;

import dev.signalbox.core.status.Status;
import dev.signalbox.incident.row.Columns;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The rows of {@code alert}; what does not fire any more is removed. */
public final class AlertStore {

  private final DatabaseClient database;

  public AlertStore(DatabaseClient database) {
    this.database = database;
  }

  public Mono<List<AlertRow>> load(Collection<UUID> applications) {
    return database
        .sql("SELECT * FROM alert WHERE application_uuid = ANY(:ids) ORDER BY fingerprint")
        .bind("ids", Columns.uuids(applications))
        .map(
            row ->
                new AlertRow(
                    required(row, "application_uuid", UUID.class),
                    required(row, "cause", String.class),
                    required(row, "fingerprint", String.class),
                    required(row, "component_uuid", UUID.class),
                    Status.parse(required(row, "status", String.class)),
                    required(row, "since", Instant.class)))
        .all()
        .collectList();
  }

  /** The applications of which alerts of a cause fire. */
  public Mono<List<UUID>> applications(String cause) {
    return database
        .sql("SELECT DISTINCT application_uuid FROM alert WHERE cause = :cause")
        .bind("cause", cause)
        .map(row -> required(row, "application_uuid", UUID.class))
        .all()
        .collectList();
  }

  /** From now on these fire of a cause, and no others. */
  public Mono<Void> replace(UUID application, String cause, List<AlertRow> rows) {
    return database
        .sql("DELETE FROM alert WHERE application_uuid = :application AND cause = :cause")
        .bind("application", application)
        .bind("cause", cause)
        .then()
        .then(Mono.defer(() -> insert(rows)));
  }

  private Mono<Void> insert(List<AlertRow> rows) {
    if (rows.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            INSERT INTO alert (application_uuid, cause, fingerprint, component_uuid, status, since)
            SELECT application, cause, fingerprint, component, status, since::timestamptz
            FROM unnest(:applications::uuid[], :causes::text[], :fingerprints::text[], :components::uuid[],
                :statuses::text[], :since::text[])
                AS n(application, cause, fingerprint, component, status, since)""")
        .bind("applications", Columns.uuids(rows, AlertRow::application))
        .bind("causes", Columns.texts(rows, AlertRow::cause))
        .bind("fingerprints", Columns.texts(rows, AlertRow::fingerprint))
        .bind("components", Columns.uuids(rows, AlertRow::component))
        .bind("statuses", Columns.texts(rows, r -> r.status().label()))
        .bind("since", Columns.instants(rows, AlertRow::since))
        .then();
  }
}
