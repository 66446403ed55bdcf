package dev.signalbox.testkit.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/** A process of our own that can be killed, paused and started again with the same command. */
public final class ChildProcess implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /**
   * Five of them start beside each other, and other tests go on meanwhile: only what hangs is given
   * up.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  /** None of them outlives this JVM, however it ends in order. */
  private static final Set<Process> LIVING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> LIVING.forEach(Process::destroyForcibly)));
  }

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private Process process;

  private ChildProcess(
      String name, List<String> command, Map<String, String> environment, Path log) {
    this.name = name;
    this.command = command;
    this.environment = environment;
    this.log = log;
    this.process = launch(Map.of());
  }

  /**
   * Starts the command with nothing of our environment but PATH and HOME, and with what is given.
   */
  public static ChildProcess start(
      String name, List<String> command, Map<String, String> environment, Path directory) {
    return new ChildProcess(name, command, environment, directory.resolve(name + ".log"));
  }

  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it as a crash does: nothing of it runs any more when this returns. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Stops it where it stands: it does nothing more, and its connections stay open. */
  public void pause() {
    signal("STOP");
  }

  /** Lets it go on after {@link #pause()}. */
  public void resume() {
    signal("CONT");
  }

  private void signal(String signal) {
    try {
      Process sent = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid())).start();
      if (sent.waitFor() != 0) {
        throw new IllegalStateException(name + " could not be sent SIG" + signal);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts it again after it ended. */
  public void restart() {
    process = launch(Map.of());
  }

  /** Starts it again after it ended, this time with more in its environment. */
  public void restart(Map<String, String> more) {
    process = launch(more);
  }

  /** Waits until the address answers 200. */
  public void awaitReady(String url) {
    try {
      await(name + " is ready at " + url)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(100))
          .failFast(name + " ended:\n" + tail(), () -> !process.isAlive())
          .until(() -> answers(url));
    } catch (ConditionTimeoutException e) {
      throw new IllegalStateException(
          name + " hangs:\n" + tail() + "\nand its threads:\n" + threads(), e);
    }
  }

  /** What its threads do now, if it is a program in Java. */
  private String threads() {
    String jstack = Path.of(System.getProperty("java.home"), "bin", "jstack").toString();
    try {
      Process dump =
          new ProcessBuilder(jstack, "-l", String.valueOf(pid())).redirectErrorStream(true).start();
      return new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "unknown: " + e.getMessage();
    }
  }

  /** Waits until it ends by itself; fails where it ends badly or not at all. */
  public void awaitEnd() {
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        kill();
        throw new IllegalStateException(name + " did not end well:\n" + tail());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The last lines of its output. */
  public String tail() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException e) {
      return "(no output)";
    }
  }

  /** SIGTERM, and SIGKILL for what is still there after fifteen seconds. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
  }

  private Process launch(Map<String, String> more) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
    builder.environment().putAll(environment);
    builder.environment().putAll(more);
    try {
      Process started = builder.start();
      LIVING.add(started);
      started.onExit().thenAccept(LIVING::remove);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be started", e);
    }
  }

  private static boolean answers(String url) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(3)).build();
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
