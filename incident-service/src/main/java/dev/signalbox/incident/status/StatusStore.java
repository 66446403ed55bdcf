package dev.signalbox.incident.status;

import static dev.signalbox.incident.row.JsonColumn.required;

import dev.signalbox.core.status.CheckState;
import dev.signalbox.core.status.ComponentState;
import dev.signalbox.incident.past.Run;
import dev.signalbox.incident.row.Columns;
import dev.signalbox.incident.row.JsonColumn;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The rows of {@code check_state}, {@code component_state} and {@code transition}. */
public final class StatusStore {

  private final DatabaseClient database;

  public StatusStore(DatabaseClient database) {
    this.database = database;
  }

  /** The state column of a check. */
  private record StoredCheck(CheckState state, @Nullable Workload workload, @Nullable Run tail) {}

  public Mono<List<CheckKnown>> loadChecks(Collection<UUID> applications) {
    return database
        .sql(
            """
            SELECT uuid, component_uuid, application_uuid, state FROM check_state
            WHERE application_uuid = ANY(:ids)""")
        .bind("ids", Columns.uuids(applications))
        .map(
            row -> {
              StoredCheck stored =
                  JsonColumn.read(required(row, "state", String.class), StoredCheck.class);
              return new CheckKnown(
                  required(row, "uuid", UUID.class),
                  required(row, "component_uuid", UUID.class),
                  required(row, "application_uuid", UUID.class),
                  stored.state(),
                  stored.workload(),
                  stored.tail());
            })
        .all()
        .collectList();
  }

  public Mono<Void> saveChecks(List<CheckKnown> checks) {
    if (checks.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            INSERT INTO check_state (uuid, component_uuid, application_uuid, state)
            SELECT id, component, application, state::jsonb
            FROM unnest(:ids::uuid[], :components::uuid[], :applications::uuid[], :states::text[])
                AS n(id, component, application, state)
            ON CONFLICT (uuid) DO UPDATE SET state = excluded.state""")
        .bind("ids", Columns.uuids(checks, CheckKnown::id))
        .bind("components", Columns.uuids(checks, CheckKnown::component))
        .bind("applications", Columns.uuids(checks, CheckKnown::application))
        .bind(
            "states",
            Columns.texts(
                checks, c -> JsonColumn.write(new StoredCheck(c.state(), c.workload(), c.tail()))))
        .then();
  }

  public Mono<List<ComponentKnown>> loadComponents(Collection<UUID> applications) {
    return database
        .sql(
            """
            SELECT uuid, application_uuid, state, settled_from, astray_since FROM component_state
            WHERE application_uuid = ANY(:ids)""")
        .bind("ids", Columns.uuids(applications))
        .map(
            row ->
                new ComponentKnown(
                    required(row, "uuid", UUID.class),
                    required(row, "application_uuid", UUID.class),
                    JsonColumn.read(required(row, "state", String.class), ComponentState.class),
                    row.get("settled_from", Instant.class),
                    row.get("astray_since", Instant.class)))
        .all()
        .collectList();
  }

  public Mono<Void> saveComponents(List<ComponentKnown> components) {
    if (components.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            INSERT INTO component_state (uuid, application_uuid, measured, effective, state, settled_from, astray_since)
            SELECT id, application, measured, effective, state::jsonb, settled::timestamptz, astray::timestamptz
            FROM unnest(:ids::uuid[], :applications::uuid[], :measured::text[], :effective::text[], :states::text[],
                        :settled::text[], :astray::text[])
                AS n(id, application, measured, effective, state, settled, astray)
            ON CONFLICT (uuid) DO UPDATE SET measured = excluded.measured, effective = excluded.effective,
                state = excluded.state, settled_from = excluded.settled_from, astray_since = excluded.astray_since""")
        .bind("ids", Columns.uuids(components, ComponentKnown::id))
        .bind("applications", Columns.uuids(components, ComponentKnown::application))
        .bind("measured", Columns.texts(components, c -> c.state().measured().label()))
        .bind("effective", Columns.texts(components, c -> c.state().effective().label()))
        .bind("states", Columns.texts(components, c -> JsonColumn.write(c.state())))
        .bind("settled", Columns.instants(components, ComponentKnown::settledFrom))
        .bind("astray", Columns.instants(components, ComponentKnown::astraySince))
        .then();
  }

  /** Forgets checks and components that the catalog no longer names. */
  public Mono<Void> forget(Collection<UUID> checks, Collection<UUID> components) {
    if (checks.isEmpty() && components.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            WITH gone AS (DELETE FROM component_state WHERE uuid = ANY(:components))
            DELETE FROM check_state WHERE uuid = ANY(:checks)""")
        .bind("components", Columns.uuids(components))
        .bind("checks", Columns.uuids(checks))
        .then();
  }

  public Mono<Void> append(List<Transition> transitions) {
    if (transitions.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            INSERT INTO transition (application_uuid, version, component_uuid, status_from, status_to, measured,
                since, reason, explanation, facts_only, decided_at, change)
            SELECT application, version, component, lower(change->'move'->>'from'), lower(change->'move'->>'to'),
                lower(change->'move'->>'measured'), (change->'move'->>'since')::timestamptz, change->'move'->>'reason',
                change->'move'->>'explanation', (change->'move'->>'factsOnly')::boolean,
                (change->'move'->>'decidedAt')::timestamptz, change
            FROM unnest(:applications::uuid[], :versions::bigint[], :components::uuid[], :changes::text[]::jsonb[])
                AS n(application, version, component, change)""")
        .bind("applications", Columns.uuids(transitions, Transition::application))
        .bind("versions", Columns.longs(transitions, Transition::version))
        .bind("components", Columns.uuids(transitions, Transition::component))
        .bind("changes", Columns.texts(transitions, JsonColumn::write))
        .then();
  }
}
