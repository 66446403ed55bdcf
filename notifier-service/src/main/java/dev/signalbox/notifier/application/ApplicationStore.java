package dev.signalbox.notifier.application;

import dev.signalbox.notifier.application.Application.Component;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code application}. */
public final class ApplicationStore {

  private static final TypeReference<List<Component>> COMPONENTS = new TypeReference<>() {};

  private final DatabaseClient db;
  private final JsonMapper json = JsonMapper.builder().build();

  public ApplicationStore(DatabaseClient db) {
    this.db = db;
  }

  /** Keeps the newer; answers whether this one was news. */
  public Mono<Boolean> save(Application application, long version) {
    return db.sql(
            """
            INSERT INTO application (id, version, name, slug, title, visibility, retired, components)
            VALUES (:id, :version, :name, :slug, :title, :visibility, :retired, cast(:components AS jsonb))
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, name = excluded.name, slug = excluded.slug,
              title = excluded.title, visibility = excluded.visibility, retired = excluded.retired,
              components = excluded.components
            WHERE application.version < excluded.version
            """)
        .bind("id", application.id())
        .bind("version", version)
        .bind("name", application.name())
        .bind("slug", application.slug())
        .bind("title", application.title())
        .bind("visibility", application.visibility())
        .bind("retired", application.retired())
        .bind("components", json.writeValueAsString(application.components()))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  /** Forgets it, with its subscriptions and their deliveries. */
  public Mono<Void> remove(UUID application) {
    return db.sql("DELETE FROM application WHERE id = :id").bind("id", application).then();
  }

  public Mono<Application> find(UUID application) {
    return db.sql("SELECT *, components::text AS parts FROM application WHERE id = :id")
        .bind("id", application)
        .map(this::read)
        .one();
  }

  /** The application whose page is at this slug; a retired one loses against a living one. */
  public Mono<Application> findBySlug(String slug) {
    return db.sql(
            """
            SELECT *, components::text AS parts FROM application WHERE slug = :slug
            ORDER BY retired, version DESC LIMIT 1
            """)
        .bind("slug", slug)
        .map(this::read)
        .one();
  }

  private Application read(Readable row) {
    return new Application(
        Objects.requireNonNull(row.get("id", UUID.class)),
        text(row, "name"),
        text(row, "slug"),
        text(row, "title"),
        text(row, "visibility"),
        Boolean.TRUE.equals(row.get("retired", Boolean.class)),
        json.readValue(text(row, "parts"), COMPONENTS));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
