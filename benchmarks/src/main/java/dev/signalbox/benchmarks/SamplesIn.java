package dev.signalbox.benchmarks;

import dev.signalbox.eventlog.broker.BrokerStart;
import dev.signalbox.query.QueryApplication;
import dev.signalbox.standalone.embedded.EmbeddedKafka;
import dev.signalbox.system.running.PostgresProcess;
import dev.signalbox.testkit.process.ScratchDirectory;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Row 8: samples that lie in Kafka are applied by query-service (state, sketches, raw rows,
 * offsets), against pgbench writing the same rows into the same tables, a thousand samples in a
 * transaction, by as many connections as there are shards; and against one transaction a sample.
 */
final class SamplesIn implements Row {
  private static final int ROUNDS = 5;
  private static final double BATCH_GOAL = 0.4;
  private static final double SINGLE_GOAL = 30;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Override
  public String name() {
    return "samples-in";
  }

  @Override
  public String title() {
    return "8   Samples from Kafka into PostgreSQL";
  }

  @Override
  public Result measure() throws Exception {
    if (!PgBench.isHere()) {
      return new Result(
          true, "    pgbench is not here (Debian: postgresql-contrib), so there is no control");
    }
    try (ScratchDirectory directory = ScratchDirectory.create("bench-samples");
        EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"));
        PostgresProcess postgres =
            PostgresProcess.start(Files.createDirectories(directory.resolve("postgres")))) {
      postgres.awaitReady();
      long samples = fill(kafka, postgres);
      Figures ours = new Figures();
      Figures batches = new Figures();
      List<Double> singles = new ArrayList<>();
      List<Double> singlesAtOnce = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        String database = database(postgres, "round" + round);
        ours.add(drain(kafka, database, samples));
        PgBench bench = new PgBench(postgres.address(), "round" + round, directory.path());
        batches.add(bench.batches());
        singles.add(bench.singles(1));
        singlesAtOnce.add(bench.singles(PgBench.SHARDS));
        System.err.printf(
            "    round %d: %.0f samples/s of ours, %.0f in batches, %.0f and %.0f one by one%n",
            round + 1, ours.last(), batches.last(), singles.getLast(), singlesAtOnce.getLast());
      }
      return result(ours, batches, median(singles), median(singlesAtOnce));
    }
  }

  private static Result result(Figures ours, Figures batches, double one, double twelve) {
    double batchRatio = ours.median() / batches.median();
    double singleRatio = ours.median() / one;
    boolean met = batchRatio >= BATCH_GOAL && singleRatio >= SINGLE_GOAL;
    return new Result(
        batches.drifted(),
        "    %.0f samples/s; %.2f × a pgbench batch (goal %.1f), %.0f × one transaction a sample (goal %.0f): %s%n    control, pgbench: %.0f samples/s in batches on %d connections; one transaction each: %.0f on one connection, %.0f on %d%s"
            .formatted(
                ours.median(),
                batchRatio,
                BATCH_GOAL,
                singleRatio,
                SINGLE_GOAL,
                met ? "met" : "MISSED",
                batches.median(),
                PgBench.SHARDS,
                one,
                twelve,
                PgBench.SHARDS,
                batches.drifted()
                    ? "; it drifted by more than 25 %, so this run says nothing"
                    : ""));
  }

  /** The topics are made by a first start of the service, which warms it up as well. */
  private static long fill(EmbeddedKafka kafka, PostgresProcess postgres) throws Exception {
    String database = database(postgres, "first");
    try (ConfigurableApplicationContext first = query(kafka, database)) {
      first.getBean(BrokerStart.class).whenReady().get(1, TimeUnit.MINUTES);
      long samples = Backlog.publish(first);
      awaitApplied(database, samples);
      return samples;
    }
  }

  /** Samples a second, without the first tenth. */
  private static double drain(EmbeddedKafka kafka, String database, long samples) throws Exception {
    try (ConfigurableApplicationContext service = query(kafka, database)) {
      long first = awaitApplied(database, samples / 10);
      long begun = System.nanoTime();
      long last = awaitApplied(database, samples);
      return (last - first) / ((System.nanoTime() - begun) / 1e9);
    }
  }

  private static ConfigurableApplicationContext query(EmbeddedKafka kafka, String database) {
    return new SpringApplicationBuilder(QueryApplication.class)
        .properties("spring.config.name=" + QueryApplication.CONFIG_NAME)
        .registerShutdownHook(false)
        .run(
            "--server.port=0",
            "--logging.level.root=warn",
            "--signalbox.kafka=" + kafka.bootstrap(),
            "--signalbox.database=" + database,
            "--signalbox.internal-key=a-key-for-nobody-but-this-measurement");
  }

  private static String database(PostgresProcess postgres, String name) throws SQLException {
    String server = "://postgres:postgres@" + postgres.address() + "/";
    try (Connection connection = connect("postgresql" + server + "postgres");
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return "postgresql" + server + name;
  }

  private static Connection connect(String url) throws SQLException {
    String address = url.substring(url.indexOf('@') + 1);
    return DriverManager.getConnection("jdbc:postgresql://" + address, "postgres", "postgres");
  }

  /** Returns how many are applied as soon as there are that many. */
  private static long awaitApplied(String url, long samples) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (Connection connection = connect(url);
        var statement = connection.createStatement()) {
      while (System.nanoTime() < deadline) {
        try (var rows =
            statement.executeQuery(
                "SELECT coalesce(sum(next), 0) FROM query.consumer_offset WHERE topic = 'signalbox.samples'")) {
          rows.next();
          if (rows.getLong(1) >= samples) {
            return rows.getLong(1);
          }
        }
        Watched.pass(Duration.ofMillis(20));
      }
    }
    throw new IllegalStateException("only some of " + samples + " samples were applied");
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
