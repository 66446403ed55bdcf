package dev.signalbox.incident.incident;

import static dev.signalbox.incident.row.JsonColumn.required;

import dev.signalbox.core.Word;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.Update;
import dev.signalbox.incident.row.Columns;
import dev.signalbox.incident.row.JsonColumn;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The rows of {@code incident_updates}. */
public final class TimelineStore {

  private final DatabaseClient database;

  public TimelineStore(DatabaseClient database) {
    this.database = database;
  }

  public Mono<Void> append(List<Line> lines) {
    if (lines.isEmpty()) {
      return Mono.empty();
    }
    return database
        .sql(
            """
            INSERT INTO incident_updates (uuid, incident_uuid, message, status, created_at, number, author,
                private_note, components)
            SELECT id, incident, message, status, at::timestamptz, number, author, private, components::jsonb
            FROM unnest(:ids::uuid[], :incidents::uuid[], :messages::text[], :statuses::text[], :at::text[],
                :numbers::integer[], :authors::text[], :private::boolean[], :components::text[])
                AS n(id, incident, message, status, at, number, author, private, components)""")
        .bind("ids", Columns.uuids(lines, Line::id))
        .bind("incidents", Columns.uuids(lines, Line::incident))
        .bind("messages", Columns.texts(lines, l -> l.update().message()))
        .bind("statuses", Columns.texts(lines, l -> l.update().status().label()))
        .bind("at", Columns.instants(lines, Line::at))
        .bind("numbers", Columns.ints(lines, Line::number))
        .bind("authors", Columns.texts(lines, l -> l.update().author()))
        .bind("private", Columns.flags(lines, l -> l.update().privateNote()))
        .bind("components", Columns.texts(lines, l -> JsonColumn.write(l.update().components())))
        .then();
  }

  /** The timelines of incidents, newest first. */
  public Mono<List<Line>> load(Collection<UUID> incidents) {
    if (incidents.isEmpty()) {
      return Mono.just(List.of());
    }
    return database
        .sql("SELECT * FROM incident_updates WHERE incident_uuid = ANY(:ids) ORDER BY number DESC")
        .bind("ids", Columns.uuids(incidents))
        .map(
            row ->
                new Line(
                    required(row, "uuid", UUID.class),
                    required(row, "incident_uuid", UUID.class),
                    required(row, "number", Integer.class),
                    new Update(
                        Word.parse(IncidentStatus.class, required(row, "status", String.class)),
                        required(row, "message", String.class),
                        required(row, "author", String.class),
                        required(row, "private_note", Boolean.class),
                        JsonColumn.readList(
                            required(row, "components", String.class), Update.Move.class)),
                    required(row, "created_at", Instant.class)))
        .all()
        .collectList();
  }

  /** Corrects the text of an entry. */
  public Mono<Long> correct(UUID incident, UUID update, String message) {
    return database
        .sql(
            """
            UPDATE incident_updates SET message = :message
            WHERE incident_uuid = :incident AND uuid = :update""")
        .bind("message", message)
        .bind("incident", incident)
        .bind("update", update)
        .fetch()
        .rowsUpdated();
  }
}
