package dev.signalbox.system.books;

import dev.signalbox.schemas.HistoryRevised;
import dev.signalbox.schemas.IncidentChange;
import dev.signalbox.schemas.MaintenanceChange;
import dev.signalbox.schemas.StatusChange;
import dev.signalbox.schemas.Topics;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * What incident-service has decided: every version of an application is on a topic with one
 * content, and every version of an incident too. A record that is there again, the same, is what a
 * crash between publishing and forgetting leaves behind, and harmless.
 */
final class VersionBooks {
  private final Map<String, Set<SpecificRecord>> versions = new HashMap<>();
  private final Map<String, Set<SpecificRecord>> incidents = new HashMap<>();

  List<Account> balance(TopicLog log, Tables tables) throws SQLException {
    log.each(
        Topics.STATUSES,
        StatusChange.class,
        change -> note(change.getApplicationId() + " " + change.getVersion(), change));
    log.each(
        Topics.STATUSES,
        HistoryRevised.class,
        change -> note(change.getApplicationId() + " " + change.getVersion(), change));
    log.each(Topics.INCIDENTS, IncidentChange.class, this::incident);
    log.each(
        Topics.INCIDENTS,
        MaintenanceChange.class,
        change -> note(change.getApplicationId() + " " + change.getVersion(), change));
    List<String> stored =
        tables.rows(
            """
            SELECT a.uuid, v FROM incident.application a, generate_series(1, a.version) AS v
            """);
    List<String> told =
        tables.rows(
            """
            SELECT i.uuid, s FROM incident.incidents i, generate_series(1, i.sequence) AS s
            """);
    return List.of(
        account("transitions and incidents published", stored, versions),
        account("versions of incidents published", told, incidents),
        live(tables),
        open(tables));
  }

  private void note(String key, SpecificRecord change) {
    versions.computeIfAbsent(key, none -> new HashSet<>()).add(change);
  }

  private void incident(IncidentChange change) {
    note(change.getApplicationId() + " " + change.getVersion(), change);
    incidents
        .computeIfAbsent(
            change.getIncidentId() + " " + change.getSequence(), none -> new HashSet<>())
        .add(change);
  }

  private static Account account(
      String what, List<String> stored, Map<String, Set<SpecificRecord>> published) {
    long applied = stored.stream().filter(published::containsKey).count();
    long doubled = published.values().stream().filter(contents -> contents.size() > 1).count();
    long unknown = published.size() - applied;
    return new Account(what, stored.size(), applied, 0, doubled + unknown);
  }

  /** What incident-service shows of each component is where query-service's record ends. */
  private static Account live(Tables tables) throws SQLException {
    long components = tables.number("SELECT count(*) FROM incident.component_state");
    long same =
        tables.number(
            """
            SELECT count(*) FROM incident.component_state c
              JOIN query.span s ON s.component_id = c.uuid AND s.to_at IS NULL
               AND lower(s.effective) = lower(c.effective)
            """);
    long broken =
        tables.number(
            """
            SELECT count(*) FROM (
              SELECT to_at, lead(from_at) OVER (PARTITION BY component_id ORDER BY from_at) AS next
                FROM query.span) AS s
             WHERE next IS DISTINCT FROM to_at
            """);
    return new Account("components whose record has no gap", components, same - broken, 0, 0);
  }

  /** Automatic incidents of one application and cause never overlap. */
  private static Account open(Tables tables) throws SQLException {
    long incidents =
        tables.number("SELECT count(*) FROM incident.incidents WHERE origin = 'automatic'");
    long overlapping =
        tables.number(
            """
            SELECT count(*) FROM incident.incidents a JOIN incident.incidents b
                ON a.application_uuid = b.application_uuid AND a.cause = b.cause AND a.uuid < b.uuid
               AND tstzrange(a.started_at, a.resolved_at) && tstzrange(b.started_at, b.resolved_at)
             WHERE a.origin = 'automatic' AND b.origin = 'automatic'
            """);
    return new Account("automatic incidents", incidents, incidents, 0, overlapping);
  }
}
