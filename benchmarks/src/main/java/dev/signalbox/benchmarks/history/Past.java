package dev.signalbox.benchmarks.history;

import dev.signalbox.eventlog.broker.Partitions;
import dev.signalbox.query.QueryApplication;
import dev.signalbox.standalone.embedded.EmbeddedKafka;
import dev.signalbox.system.running.PostgresProcess;
import dev.signalbox.testkit.history.SeededHistory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A broker and a database in which query-service finds what was long ago. */
public final class Past implements AutoCloseable {
  private static final String KEY = "a-key-for-nobody-but-this-measurement";

  private final EmbeddedKafka kafka;
  private final PostgresProcess postgres;
  private final HttpClient http = HttpClient.newHttpClient();

  private Past(EmbeddedKafka kafka, PostgresProcess postgres) {
    this.kafka = kafka;
    this.postgres = postgres;
  }

  /** Starts them, without any table. */
  public static Past start() throws Exception {
    Path directory = Files.createTempDirectory("bench-history");
    EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"));
    PostgresProcess postgres =
        PostgresProcess.start(
            Files.createDirectories(directory.resolve("postgres")),
            "shared_preload_libraries=pg_stat_statements");
    postgres.awaitReady();
    return new Past(kafka, postgres);
  }

  /** Makes the tables by a first start of the service, and fills them. */
  public SeededHistory seed(int components) throws SQLException {
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    SeededHistory seeded = SeededHistory.of("bench-" + components, components, now);
    int shard;
    try (ConfigurableApplicationContext first = service()) {
      shard = first.getBean(Partitions.class).of(seeded.application());
    }
    try (Connection connection = connect()) {
      seeded.into(connection, shard);
      seeded.latencies(connection, 86_400, 90);
      seeded.latencies(connection, 300, 1);
    }
    return seeded;
  }

  /** The service, with nothing in memory. */
  public ConfigurableApplicationContext service() {
    return new SpringApplicationBuilder(QueryApplication.class)
        .properties("spring.config.name=" + QueryApplication.CONFIG_NAME)
        .registerShutdownHook(false)
        .run(
            "--server.port=0",
            "--logging.level.root=warn",
            "--signalbox.kafka=" + kafka.bootstrap(),
            "--signalbox.database=postgresql://postgres:postgres@"
                + postgres.address()
                + "/postgres",
            "--signalbox.internal-key=" + KEY);
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + postgres.address() + "/postgres", "postgres", "postgres");
  }

  /** What the service answers to a visitor. */
  public HttpResponse<byte[]> get(
      ConfigurableApplicationContext service, String path, String... headers) throws Exception {
    int port =
        Objects.requireNonNull(((WebServerApplicationContext) service).getWebServer()).getPort();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + Visitor.token(KEY));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** The same minutes one by one, as a table of checks has them; returns how many. */
  public long rawMinutes(SeededHistory seeded) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE raw_minute (component_id uuid, at timestamptz, status text, response_time_ms float8)");
      statement.execute(
          """
          INSERT INTO raw_minute
          SELECT c.id, m, CASE WHEN random() < 0.995 THEN 'operational' ELSE 'outage' END, 20 + 80 * random()
            FROM query.component c,
                 generate_series(now() - interval '90 days' + interval '1 minute', now(), interval '1 minute') AS m
          """);
      statement.execute("VACUUM ANALYZE raw_minute");
      try (var rows = statement.executeQuery("SELECT count(*) FROM raw_minute")) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  @Override
  public void close() throws Exception {
    http.shutdownNow();
    postgres.close();
    kafka.close();
  }
}
