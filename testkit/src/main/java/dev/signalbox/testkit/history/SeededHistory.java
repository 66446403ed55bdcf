package dev.signalbox.testkit.history;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * An application with many components that has been watched for many days: one in trouble every ten
 * days, each for an hour or so, and all well now. To be put into tables that query-service has
 * made, while it does not run; when it starts, it makes the page.
 *
 * @param now up to when it was watched; it stays fresh for an hour
 */
public record SeededHistory(UUID application, String slug, int components, int days, Instant now) {

  /** 90 days. */
  public static SeededHistory of(String slug, int components, Instant now) {
    return new SeededHistory(id(slug), slug, components, 90, now);
  }

  /** The n-th component, from 0. */
  public UUID component(int number) {
    return id(slug + "/" + number);
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes everything but response times.
   *
   * @param shard the application's
   */
  public void into(Connection connection, int shard) throws SQLException {
    prepare(connection, shard);
    for (String sql : List.of(APPLICATION, COMPONENTS, SPANS, DAYS, EVIDENCE, JUDGED)) {
      execute(connection, sql);
    }
    execute(connection, "ANALYZE query.span, query.daily, query.component");
  }

  /**
   * Writes response times, after the rest.
   *
   * @param step in seconds: 300, 3600 or 86400
   * @param lastDays how far back
   */
  public void latencies(Connection connection, int step, int lastDays) throws SQLException {
    prepare(connection, 0);
    Sketches.into(connection);
    execute(connection, "DROP TABLE IF EXISTS seeded_step");
    execute(connection, "CREATE TEMP TABLE seeded_step (step_s int, at timestamptz, k int)");
    long last = now.getEpochSecond() / step;
    try (PreparedStatement steps =
        connection.prepareStatement(
            "INSERT INTO seeded_step SELECT ?, to_timestamp(b * ?), b % 64 FROM generate_series(?::bigint, ?::bigint) AS b")) {
      steps.setInt(1, step);
      steps.setInt(2, step);
      steps.setLong(3, last - lastDays * 86_400L / step + 1);
      steps.setLong(4, last);
      steps.executeUpdate();
    }
    execute(connection, step == 300 ? FINE : COARSE);
    execute(connection, "ANALYZE query.latency, query.latency_coarse");
  }

  /** What the statements speak of; it belongs to the connection. */
  private void prepare(Connection connection, int shard) throws SQLException {
    execute(connection, "SET TIME ZONE 'UTC'");
    execute(connection, "DROP TABLE IF EXISTS seeded, seeded_component");
    execute(connection, "CREATE TEMP TABLE seeded_component (n int, id uuid)");
    execute(
        connection,
        "CREATE TEMP TABLE seeded (app uuid, slug text, days int, now timestamptz, shard int)");
    try (PreparedStatement one =
            connection.prepareStatement("INSERT INTO seeded VALUES (?, ?, ?, ?, ?)");
        PreparedStatement all =
            connection.prepareStatement(
                "INSERT INTO seeded_component SELECT n - 1, id FROM unnest(?) WITH ORDINALITY AS t (id, n)")) {
      one.setObject(1, application);
      one.setString(2, slug);
      one.setInt(3, days);
      one.setTimestamp(4, Timestamp.from(now));
      one.setInt(5, shard);
      one.executeUpdate();
      Object[] ids = IntStream.range(0, components).mapToObj(this::component).toArray();
      all.setArray(1, connection.createArrayOf("uuid", ids));
      all.executeUpdate();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static final String APPLICATION =
      """
      INSERT INTO query.application (id, shard, entry, entry_version, retired, dirty)
      SELECT app, shard, jsonb_build_object(
               'id', app, 'version', 1, 'name', slug, 'namespace', slug, 'slug', slug, 'title', slug,
               'visibility', 'PUBLIC', 'source', 'file', 'retired', false,
               'show', '{"reasons": false, "workloads": false, "metrics": true}'::jsonb,
               'weighing', '{"excludeMaintenance": true, "weights": {}}'::jsonb,
               'manifest', '{}', 'statedBy', '{}'::jsonb,
               'createdAt', to_char(now - days * interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
               'updatedAt', to_char(now, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
               'components', (
                 SELECT jsonb_agg(jsonb_build_object(
                          'id', id, 'name', 'service-' || n, 'title', 'service-' || n,
                          'internal', false, 'critical', false, 'http', true,
                          'checks', jsonb_build_array(md5(id::text)::uuid)) ORDER BY n)
                   FROM seeded_component),
               'metrics', '[]'::jsonb), 1, false, true
        FROM seeded
      """;

  private static final String COMPONENTS =
      """
      INSERT INTO query.component (id, application_id, status_version, state)
      SELECT id, app, 1, jsonb_build_object(
               'application', app, 'component', id, 'version', 1, 'status', 'OPERATIONAL', 'measured', 'OPERATIONAL',
               'since', to_char(now - interval '5 days', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
               'measuredSince', to_char(now - interval '5 days', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
               'reason', 'HTTP 200', 'explanation', '', 'evidence', '[]'::jsonb)
        FROM seeded, seeded_component
      """;

  /** Each trouble takes 20 to 110 minutes; they begin at different hours. */
  private static final String SPANS =
      """
      INSERT INTO query.span (component_id, application_id, from_at, to_at, measured, effective, reason)
      SELECT id, app, at, lead(at) OVER (PARTITION BY id ORDER BY at), status, status, 'HTTP 200'
        FROM (
          SELECT id, app, now - days * interval '1 day' AS at, 'OPERATIONAL' AS status FROM seeded, seeded_component
          UNION ALL
          SELECT id, app, now - (days - 10 * k) * interval '1 day' - n % 24 * interval '1 hour',
                 (ARRAY['DEGRADED', 'PARTIAL_OUTAGE', 'OUTAGE'])[1 + (n + k) % 3]
            FROM seeded, seeded_component, generate_series(1, (SELECT days / 10 - 1 FROM seeded)) AS k
          UNION ALL
          SELECT id, app, now - (days - 10 * k) * interval '1 day' - n % 24 * interval '1 hour'
                   + (20 + (7 * n + 13 * k) % 90) * interval '1 minute', 'OPERATIONAL'
            FROM seeded, seeded_component, generate_series(1, (SELECT days / 10 - 1 FROM seeded)) AS k
        ) AS changes
      """;

  private static final String DAYS =
      """
      INSERT INTO query.daily (component_id, application_id, day,
                               operational_ms, degraded_ms, partial_outage_ms, outage_ms, maintenance_ms, unknown_ms)
      SELECT component_id, application_id, day,
             coalesce(sum(ms) FILTER (WHERE effective = 'OPERATIONAL'), 0),
             coalesce(sum(ms) FILTER (WHERE effective = 'DEGRADED'), 0),
             coalesce(sum(ms) FILTER (WHERE effective = 'PARTIAL_OUTAGE'), 0),
             coalesce(sum(ms) FILTER (WHERE effective = 'OUTAGE'), 0), 0, 0
        FROM (
          SELECT s.component_id, s.application_id, s.effective, d.day::date AS day,
                 round(extract(epoch FROM least(s.to_at, d.day + interval '1 day') - greatest(s.from_at, d.day)) * 1000)::bigint AS ms
            FROM query.span s JOIN seeded ON s.application_id = seeded.app
            CROSS JOIN LATERAL generate_series(date_trunc('day', s.from_at), s.to_at, interval '1 day') AS d (day)
           WHERE s.to_at IS NOT NULL) AS cut
       WHERE ms > 0
       GROUP BY component_id, application_id, day
      """;

  private static final String EVIDENCE =
      """
      INSERT INTO query.evidence (check_id, component_id, application_id, observed_at, expires_at, response_time_ms)
      SELECT md5(id::text)::uuid, id, app, now, now + interval '1 hour', 20 + n % 80 FROM seeded, seeded_component
      """;

  private static final String JUDGED =
      """
      INSERT INTO query.judged (shard, until_at) SELECT shard, now + interval '1 hour' FROM seeded
      ON CONFLICT (shard) DO UPDATE SET until_at = excluded.until_at
      """;

  private static final String FINE =
      """
      INSERT INTO query.latency (component_id, bucket, count, sum_ms, sketch)
      SELECT c.id, b.at, s.count, s.sum_ms, s.sketch
        FROM seeded_step b CROSS JOIN seeded_component c JOIN seeded_sketch s ON s.k = (b.k + c.n) % 64
      """;

  private static final String COARSE =
      """
      INSERT INTO query.latency_coarse (component_id, step_s, bucket, count, sum_ms, sketch)
      SELECT c.id, b.step_s, b.at, s.count, s.sum_ms, s.sketch
        FROM seeded_step b CROSS JOIN seeded_component c JOIN seeded_sketch s ON s.k = (b.k + c.n) % 64
      """;
}
