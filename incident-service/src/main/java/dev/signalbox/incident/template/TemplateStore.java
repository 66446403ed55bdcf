package dev.signalbox.incident.template;

import static dev.signalbox.incident.row.JsonColumn.required;

import dev.signalbox.incident.row.JsonColumn;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The rows of {@code incident_template}. */
public final class TemplateStore {

  private final DatabaseClient database;

  public TemplateStore(DatabaseClient database) {
    this.database = database;
  }

  /** All of an application, by name. */
  public Mono<List<Template>> all(UUID application) {
    return database
        .sql(
            """
            SELECT body FROM incident_template WHERE application_uuid = :application
            ORDER BY name, uuid""")
        .bind("application", application)
        .map(row -> JsonColumn.read(required(row, "body", String.class), Template.class))
        .all()
        .collectList();
  }

  public Mono<Template> find(UUID application, UUID template) {
    return database
        .sql(
            """
            SELECT body FROM incident_template
            WHERE application_uuid = :application AND uuid = :id""")
        .bind("application", application)
        .bind("id", template)
        .map(row -> JsonColumn.read(required(row, "body", String.class), Template.class))
        .one();
  }

  public Mono<Void> save(Template template) {
    return database
        .sql(
            """
            INSERT INTO incident_template (uuid, application_uuid, name, version, body)
            VALUES (:id, :application, :name, :version, :body::jsonb)
            ON CONFLICT (uuid) DO UPDATE SET name = excluded.name, version = excluded.version,
                body = excluded.body""")
        .bind("id", template.id())
        .bind("application", template.application())
        .bind("name", template.name())
        .bind("version", template.version())
        .bind("body", JsonColumn.write(template))
        .then();
  }

  /** How many were removed. */
  public Mono<Long> delete(UUID application, UUID template) {
    return database
        .sql("DELETE FROM incident_template WHERE application_uuid = :application AND uuid = :id")
        .bind("application", application)
        .bind("id", template)
        .fetch()
        .rowsUpdated();
  }
}
