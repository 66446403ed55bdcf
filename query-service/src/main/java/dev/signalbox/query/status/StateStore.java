package dev.signalbox.query.status;

import dev.signalbox.query.stored.Columns;
import dev.signalbox.query.stored.StoredJson;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The table {@code component}: the live state of each. */
public final class StateStore {
  private final DatabaseClient database;

  public StateStore(DatabaseClient database) {
    this.database = database;
  }

  /** One state for each component at most. */
  public Mono<Void> put(Collection<ComponentState> states) {
    return database
        .sql(
            """
            INSERT INTO component (id, application_id, status_version, state)
            SELECT id, application_id, version, state::jsonb
              FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[]) AS t (id, application_id, version, state)
            ON CONFLICT (id) DO UPDATE SET status_version = excluded.status_version, state = excluded.state
              WHERE component.status_version <= excluded.status_version
            """)
        .bind(0, states.stream().map(ComponentState::component).toArray(UUID[]::new))
        .bind(1, states.stream().map(ComponentState::application).toArray(UUID[]::new))
        .bind(2, states.stream().map(ComponentState::version).toArray(Long[]::new))
        .bind(3, states.stream().map(StoredJson::write).toArray(String[]::new))
        .then();
  }

  public Flux<ComponentState> of(Collection<UUID> applications) {
    return database
        .sql("SELECT state::text AS state FROM component WHERE application_id = ANY ($1)")
        .bind(0, applications.toArray(UUID[]::new))
        .map(row -> StoredJson.read(Columns.get(row, "state", String.class), ComponentState.class))
        .all();
  }
}
