package dev.signalbox.incident.status;

import static dev.signalbox.incident.row.JsonColumn.required;

import dev.signalbox.core.status.CheckState;
import dev.signalbox.core.status.ComponentState;
import dev.signalbox.incident.past.Run;
import dev.signalbox.incident.row.Columns;
import dev.signalbox.incident.row.JsonColumn;
import dev.signalbox.incident.row.Remembered;
import dev.signalbox.incident.row.Remembered.Head;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The rows of {@code check_state}, {@code component_state} and {@code transition}, for who holds
 * the lock of their applications.
 */
public final class StatusStore {

  private final DatabaseClient database;
  private final Remembered<StoredCheck> checks = new Remembered<>();
  private final Remembered<ComponentState> components = new Remembered<>();

  public StatusStore(DatabaseClient database) {
    this.database = database;
  }

  /** The state column of a check. */
  private record StoredCheck(CheckState state, @Nullable Workload workload, @Nullable Run tail) {}

  private record CheckRow(Head head, UUID component, UUID application) {
    CheckKnown with(StoredCheck stored) {
      return new CheckKnown(
          head.id(), component, application, stored.state(), stored.workload(), stored.tail());
    }
  }

  private record ComponentRow(
      Head head, UUID application, @Nullable Instant settledFrom, @Nullable Instant astraySince) {
    ComponentKnown with(ComponentState state) {
      return new ComponentKnown(head.id(), application, state, settledFrom, astraySince);
    }
  }

  public Mono<List<CheckKnown>> loadChecks(Collection<UUID> applications) {
    return database
        .sql(
            """
            SELECT uuid, component_uuid, application_uuid, state->>'stamp' AS stamp FROM check_state
            WHERE application_uuid = ANY(:ids)""")
        .bind("ids", Columns.uuids(applications))
        .map(
            row ->
                new CheckRow(
                    head(row),
                    required(row, "component_uuid", UUID.class),
                    required(row, "application_uuid", UUID.class)))
        .all()
        .collectList()
        .flatMap(
            rows ->
                checks
                    .states(
                        rows.stream().map(CheckRow::head).toList(),
                        ids ->
                            states(
                                "SELECT uuid, state FROM check_state WHERE uuid = ANY(:ids)",
                                ids,
                                StoredCheck.class))
                    .map(states -> joined(rows, states, CheckRow::head, CheckRow::with)));
  }

  private static Head head(Readable row) {
    return new Head(required(row, "uuid", UUID.class), row.get("stamp", String.class));
  }

  private <T> Flux<Map.Entry<UUID, T>> states(String sql, Collection<UUID> ids, Class<T> type) {
    return database
        .sql(sql)
        .bind("ids", Columns.uuids(ids))
        .map(
            row ->
                Map.entry(
                    required(row, "uuid", UUID.class),
                    JsonColumn.read(required(row, "state", String.class), type)))
        .all();
  }

  private static <R, T, K> List<K> joined(
      List<R> rows, Map<UUID, T> states, Function<R, Head> head, BiFunction<R, T, K> known) {
    return rows.stream()
        .map(row -> known.apply(row, Objects.requireNonNull(states.get(head.apply(row).id()))))
        .toList();
  }

  public Mono<Void> saveChecks(List<CheckKnown> saved) {
    if (saved.isEmpty()) {
      return Mono.empty();
    }
    String stamp = Remembered.stamp();
    List<StoredCheck> stored =
        saved.stream().map(c -> new StoredCheck(c.state(), c.workload(), c.tail())).toList();
    for (int i = 0; i < saved.size(); i++) {
      checks.wrote(saved.get(i).id(), stamp, stored.get(i));
    }
    return database
        .sql(
            """
            INSERT INTO check_state (uuid, component_uuid, application_uuid, state)
            SELECT id, component, application, state::jsonb || jsonb_build_object('stamp', :stamp::text)
            FROM unnest(:ids::uuid[], :components::uuid[], :applications::uuid[], :states::text[])
                AS n(id, component, application, state)
            ON CONFLICT (uuid) DO UPDATE SET state = excluded.state""")
        .bind("ids", Columns.uuids(saved, CheckKnown::id))
        .bind("components", Columns.uuids(saved, CheckKnown::component))
        .bind("applications", Columns.uuids(saved, CheckKnown::application))
        .bind("states", Columns.texts(stored, JsonColumn::write))
        .bind("stamp", stamp)
        .then();
  }

  public Mono<List<ComponentKnown>> loadComponents(Collection<UUID> applications) {
    return database
        .sql(
            """
            SELECT uuid, application_uuid, state->>'stamp' AS stamp, settled_from, astray_since FROM component_state
            WHERE application_uuid = ANY(:ids)""")
        .bind("ids", Columns.uuids(applications))
        .map(
            row ->
                new ComponentRow(
                    head(row),
                    required(row, "application_uuid", UUID.class),
                    row.get("settled_from", Instant.class),
                    row.get("astray_since", Instant.class)))
        .all()
        .collectList()
        .flatMap(
            rows ->
                components
                    .states(
                        rows.stream().map(ComponentRow::head).toList(),
                        ids ->
                            states(
                                "SELECT uuid, state FROM component_state WHERE uuid = ANY(:ids)",
                                ids,
                                ComponentState.class))
                    .map(states -> joined(rows, states, ComponentRow::head, ComponentRow::with)));
  }

  public Mono<Void> saveComponents(List<ComponentKnown> saved) {
    if (saved.isEmpty()) {
      return Mono.empty();
    }
    String stamp = Remembered.stamp();
    saved.forEach(component -> components.wrote(component.id(), stamp, component.state()));
    return database
        .sql(
            """
            INSERT INTO component_state (uuid, application_uuid, measured, effective, state, settled_from, astray_since)
            SELECT id, application, measured, effective, state::jsonb || jsonb_build_object('stamp', :stamp::text),
                settled::timestamptz, astray::timestamptz
            FROM unnest(:ids::uuid[], :applications::uuid[], :measured::text[], :effective::text[], :states::text[],
                        :settled::text[], :astray::text[])
                AS n(id, application, measured, effective, state, settled, astray)
            ON CONFLICT (uuid) DO UPDATE SET measured = excluded.measured, effective = excluded.effective,
                state = excluded.state, settled_from = excluded.settled_from, astray_since = excluded.astray_since""")
        .bind("ids", Columns.uuids(saved, ComponentKnown::id))
        .bind("applications", Columns.uuids(saved, ComponentKnown::application))
        .bind("measured", Columns.texts(saved, c -> c.state().measured().label()))
        .bind("effective", Columns.texts(saved, c -> c.state().effective().label()))
        .bind("states", Columns.texts(saved, c -> JsonColumn.write(c.state())))
        .bind("settled", Columns.instants(saved, ComponentKnown::settledFrom))
        .bind("astray", Columns.instants(saved, ComponentKnown::astraySince))
        .bind("stamp", stamp)
        .then();
  }

  /** Forgets checks and components that the catalog no longer names. */
  public Mono<Void> forget(Collection<UUID> goneChecks, Collection<UUID> goneComponents) {
    if (goneChecks.isEmpty() && goneComponents.isEmpty()) {
      return Mono.empty();
    }
    checks.forget(goneChecks);
    components.forget(goneComponents);
    return database
        .sql(
            """
            WITH gone AS (DELETE FROM component_state WHERE uuid = ANY(:components))
            DELETE FROM check_state WHERE uuid = ANY(:checks)""")
        .bind("components", Columns.uuids(goneComponents))
        .bind("checks", Columns.uuids(goneChecks))
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
