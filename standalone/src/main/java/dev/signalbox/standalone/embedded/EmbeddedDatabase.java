package dev.signalbox.standalone.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of our own on loopback: durable, kept below the data directory. */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final EmbeddedPostgres postgres;

  private EmbeddedDatabase(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /**
   * Starts the server on the data directory, after ending one that a killed process left behind on
   * it.
   */
  public static EmbeddedDatabase start(Path directory) {
    Path data = directory.resolve("data");
    try {
      Files.createDirectories(directory);
      endLeftover(data);
      Redirect log = Redirect.appendTo(directory.resolve("postgres.log").toFile());
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(ProgramCache.directory("postgres", directory).toFile())
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setPort(Ports.free())
              .setPGStartupWait(START_LIMIT)
              .setLocaleConfig("locale", "C.UTF-8")
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("shared_buffers", "64MB")
              .setServerConfig("max_connections", "120")
              .setOutputRedirector(log)
              .setErrorRedirector(log)
              .start();
      return new EmbeddedDatabase(postgres);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start PostgreSQL on " + data, e);
    }
  }

  /** Where services connect: {@code postgresql://user@host:port/database}. */
  public String url() {
    return "postgresql://postgres:postgres@127.0.0.1:" + postgres.getPort() + "/postgres";
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop cleanly", e);
    }
  }

  private static void endLeftover(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile);
    Optional<ProcessHandle> server =
        lines.isEmpty()
            ? Optional.empty()
            : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
    if (server.filter(process -> servesData(process, data)).isEmpty()) {
      Files.deleteIfExists(pidFile);
      return;
    }
    server.get().destroy();
    try {
      server.get().onExit().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while an older PostgreSQL stops", e);
    } catch (Exception e) {
      throw new IOException(
          "an older PostgreSQL, process " + server.get().pid() + ", does not stop", e);
    }
  }

  private static boolean servesData(ProcessHandle process, Path data) {
    try {
      String line = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"));
      return line.contains("postgres") && line.contains(data.toString());
    } catch (IOException e) {
      return false;
    }
  }
}
