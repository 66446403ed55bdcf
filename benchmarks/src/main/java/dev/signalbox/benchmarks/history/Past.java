package dev.signalbox.benchmarks.history;

import com.nimbusds.jose.JOSEException;
import dev.signalbox.eventlog.broker.Partitions;
import dev.signalbox.query.QueryApplication;
import dev.signalbox.standalone.embedded.EmbeddedKafka;
import dev.signalbox.system.running.PostgresProcess;
import dev.signalbox.testkit.history.SeededHistory;
import dev.signalbox.testkit.process.ScratchDirectory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A broker and a database in which query-service finds what was long ago. */
public final class Past implements AutoCloseable {
  private static final String KEY = "a-key-for-nobody-but-this-measurement";
  private static final int TRIES = 600;
  private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();

  private final ScratchDirectory directory;
  private final EmbeddedKafka kafka;
  private final PostgresProcess postgres;
  private final HttpClient http = HttpClient.newHttpClient();

  private Past(ScratchDirectory directory, EmbeddedKafka kafka, PostgresProcess postgres) {
    this.directory = directory;
    this.kafka = kafka;
    this.postgres = postgres;
  }

  /** Starts them, without any table. */
  public static Past start() throws Exception {
    ScratchDirectory directory = ScratchDirectory.create("bench-history");
    EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"));
    PostgresProcess postgres =
        PostgresProcess.start(
            Files.createDirectories(directory.resolve("postgres")),
            "shared_preload_libraries=pg_stat_statements");
    postgres.awaitReady();
    return new Past(directory, kafka, postgres);
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
    return service(settings());
  }

  /** The same in whatever process. */
  public static ConfigurableApplicationContext service(List<String> settings) {
    return new SpringApplicationBuilder(QueryApplication.class)
        .properties("spring.config.name=" + QueryApplication.CONFIG_NAME)
        .registerShutdownHook(false)
        .run(settings.toArray(String[]::new));
  }

  /** By which the service finds its broker and its database. */
  public List<String> settings() {
    return List.of(
        "--server.port=0",
        "--logging.level.root=warn",
        "--signalbox.kafka=" + kafka.bootstrap(),
        "--signalbox.database=postgresql://postgres:postgres@" + postgres.address() + "/postgres",
        "--signalbox.internal-key=" + KEY);
  }

  /** Where the service listens. */
  public static int port(ConfigurableApplicationContext service) {
    return Objects.requireNonNull(((WebServerApplicationContext) service).getWebServer()).getPort();
  }

  /** What a visitor's requests carry; good for a minute. */
  public static String authorization() throws JOSEException {
    return "Bearer " + Visitor.token(KEY);
  }

  /** Returns when the service has made the page of what was seeded. */
  public void awaitPage(int port, SeededHistory seeded) throws Exception {
    for (int i = 0; i < TRIES; i++) {
      HttpResponse<byte[]> answer = get(port, "/public/status/" + seeded.slug());
      if (new String(answer.body(), StandardCharsets.UTF_8)
          .contains("\"description\":\"All systems operational\"")) {
        return;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    throw new IllegalStateException("the page was not made");
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + postgres.address() + "/postgres", "postgres", "postgres");
  }

  /** What the service answers to a visitor. */
  public HttpResponse<byte[]> get(
      ConfigurableApplicationContext service, String path, String... headers) throws Exception {
    return get(port(service), path, headers);
  }

  private HttpResponse<byte[]> get(int port, String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", authorization());
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
    directory.close();
  }
}
