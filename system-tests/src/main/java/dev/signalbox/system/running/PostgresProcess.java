package dev.signalbox.system.running;

import static org.awaitility.Awaitility.await;

import dev.signalbox.testkit.process.ChildProcess;
import dev.signalbox.testkit.process.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** PostgreSQL's own server program, durable, in a process of its own. */
public final class PostgresProcess implements AutoCloseable {
  /** The library unpacks its binaries once for each JVM. */
  private static final Path PROGRAM = temporary();

  private final int port;
  private final ChildProcess process;

  private PostgresProcess(int port, ChildProcess process) {
    this.port = port;
    this.process = process;
  }

  /**
   * Initialises a cluster in the directory and starts it on a free port.
   *
   * @param settings of the server besides its own, {@code name=value}
   */
  public static PostgresProcess start(Path directory, String... settings) {
    int port = FreePort.find();
    Path data = directory.resolve("data");
    try {
      makeCluster(data);
      ChildProcess process =
          ChildProcess.start(
              "postgres", command(data, port, List.of(settings)), Map.of(), directory);
      return new PostgresProcess(port, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Host and port. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** The same server by another loopback address. */
  String otherAddress() {
    return "127.0.0.2:" + port;
  }

  /**
   * Returns when it takes connections. After a crash it will not start while a backend of its
   * former self still ends, so it is started until it does.
   */
  public void awaitReady() {
    await("PostgreSQL takes connections")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              if (!process.isAlive()) {
                process.restart();
              }
              return answers();
            });
  }

  private boolean answers() {
    String url = "jdbc:postgresql://" + address() + "/postgres?connectTimeout=2&socketTimeout=5";
    try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres")) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  ChildProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }

  /** Has the binaries unpacked and the data directory initialised, then lets go of it. */
  private static void makeCluster(Path data) throws IOException {
    EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(PROGRAM.toFile())
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setLocaleConfig("locale", "C.UTF-8")
        .start()
        .close();
  }

  private static List<String> command(Path data, int port, List<String> settings)
      throws IOException {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      // PostgreSQL refuses to run as root: a user namespace makes it somebody else
      command.addAll(List.of("unshare", "-U"));
    }
    try (Stream<Path> files = Files.walk(PROGRAM)) {
      Path server = files.filter(file -> file.endsWith("bin/postgres")).findFirst().orElseThrow();
      command.add(server.toString());
    }
    command.addAll(
        List.of(
            "-D",
            data.toString(),
            "-p",
            String.valueOf(port),
            "-c",
            "fsync=on",
            "-c",
            "listen_addresses=127.0.0.1,127.0.0.2",
            "-c",
            "max_connections=200",
            "-k",
            data.toString()));
    settings.forEach(setting -> command.addAll(List.of("-c", setting)));
    return command;
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("postgres-program");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
