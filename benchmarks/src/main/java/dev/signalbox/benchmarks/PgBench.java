package dev.signalbox.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's own benchmark writing what query-service writes, without a service: a raw row for
 * each sample, one state for each check, a sketch for each component and five minutes, hour and
 * day, the offset.
 */
final class PgBench {
  static final int SHARDS = 12;

  private static final int SECONDS = 4;
  private static final int SAMPLES = 1000;
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

  private final String address;
  private final String database;
  private final Path directory;

  PgBench(String address, String database, Path directory) {
    this.address = address;
    this.database = database;
    this.directory = directory;
  }

  static boolean isHere() throws InterruptedException {
    try {
      return new ProcessBuilder("pgbench", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Samples a second, a thousand in a transaction: 90 checks of a shard, 11 times each. That is
   * five and a half minutes, so one transaction in eleven ends an hour.
   */
  double batches() throws IOException, InterruptedException {
    return SAMPLES * run(script(SAMPLES, 90, 180), SHARDS);
  }

  /** Samples a second, one in a transaction. */
  double singles(int connections) throws IOException, InterruptedException {
    return run(script(1, 1, 1), connections);
  }

  private static String script(int samples, int checks, int sketches) {
    return """
        \\set shard random(0, 11)
        \\set check random(1, 90)
        \\set hour random(1, 11)
        BEGIN;
        SELECT epoch FROM query.shard WHERE consumer_group = 'signalbox-query' AND number = :shard FOR UPDATE;
        UPDATE query.consumer_offset SET next = next + %1$d
         WHERE consumer_group = 'signalbox-query' AND part = :shard AND topic = 'signalbox.samples';
        INSERT INTO query.status_checks (uuid, component_uuid, status, response_time_ms, checked_at, details)
        SELECT gen_random_uuid(), gen_random_uuid(), 'operational', 41.5, now(),
          '{"check":"http","kind":"http","reason":"HTTP 200","phases":{"dns_us":120,"connect_us":800,"first_byte_us":14000,"body_us":300}}'::jsonb
          FROM generate_series(1, %1$d) ON CONFLICT DO NOTHING;
        INSERT INTO query.evidence (application_id, component_id, check_id, observed_at, expires_at, response_time_ms)
        SELECT md5('a' || :shard)::uuid, md5('c' || n)::uuid, md5(:shard || 'e' || n)::uuid, now(), now(), 41.5
          FROM generate_series(:check, :check + %2$d - 1) AS n
        ON CONFLICT (check_id) DO UPDATE SET observed_at = excluded.observed_at, expires_at = excluded.expires_at,
          response_time_ms = excluded.response_time_ms;
        INSERT INTO query.latency (component_id, bucket, count, sum_ms, sketch)
        SELECT md5(:shard || 'l' || n / 2)::uuid, date_trunc('hour', now()) + n %% 2 * interval '5 min', 10, 415, decode(repeat('ab', 100), 'hex')
          FROM generate_series(:check, :check + %3$d - 1) AS n
        ON CONFLICT (component_id, bucket) DO UPDATE SET count = excluded.count, sum_ms = excluded.sum_ms, sketch = excluded.sketch;
        INSERT INTO query.latency_coarse (component_id, step_s, bucket, count, sum_ms, sketch)
        SELECT md5(:shard || 'l' || n)::uuid, step, date_trunc('day', now()), 10, 415, decode(repeat('ab', 100), 'hex')
          FROM generate_series(:check, :check + %2$d - 1) AS n, (VALUES (3600), (86400)) AS steps (step) WHERE :hour = 1
        ON CONFLICT (component_id, step_s, bucket) DO UPDATE SET count = excluded.count, sum_ms = excluded.sum_ms, sketch = excluded.sketch;
        COMMIT;
        """
        .formatted(samples, checks, sketches);
  }

  /** Transactions a second. */
  private double run(String script, int connections) throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("pgbench.sql"), script);
    int colon = address.indexOf(':');
    List<String> command =
        new ArrayList<>(
            List.of(
                "pgbench",
                "-n",
                "-M",
                "prepared",
                "-h",
                address.substring(0, colon),
                "-p",
                address.substring(colon + 1),
                "-U",
                "postgres"));
    command.addAll(
        List.of("-c", String.valueOf(connections), "-j", "2", "-T", String.valueOf(SECONDS)));
    command.addAll(List.of("-f", file.toString(), database));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", "postgres");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher rate = RATE.matcher(output);
    if (process.waitFor() != 0 || !rate.find()) {
      throw new IllegalStateException("pgbench failed:\n" + output);
    }
    return Double.parseDouble(rate.group(1));
  }
}
