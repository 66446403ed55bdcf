package dev.signalbox.system.outside;

import dev.signalbox.system.Api;
import dev.signalbox.system.running.RunningSignalbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/**
 * Programs that others wrote and that read us: those of {@code clients/requirements.txt}, asked
 * through {@code clients/read.py}.
 */
public final class Clients {
  private final RunningSignalbox signalbox;
  private final Map<List<String>, JsonNode> known = new ConcurrentHashMap<>();

  public Clients(RunningSignalbox signalbox) {
    this.signalbox = signalbox;
  }

  /** Whether script/test has got them. */
  public static boolean isInstalled() {
    return Files.isExecutable(program("python"));
  }

  static Path program(String name) {
    String folder = System.getenv("SIGNALBOX_CLIENTS");
    Path clients =
        folder == null
            ? Path.of(System.getProperty("user.home"), ".cache", "signalbox", "clients")
            : Path.of(folder);
    return clients.resolve("bin").resolve(name);
  }

  /** What a client understood of a path. */
  public JsonNode read(String client, String path) {
    return known.computeIfAbsent(
        List.of(client, path),
        asked -> {
          Output output = run(start(command(client, signalbox.url() + path)));
          if (output.code() != 0) {
            throw new AssertionError(client + " could not read " + path + ":\n" + output.text());
          }
          return Api.JSON.readTree(output.text().lines().toList().getLast());
        });
  }

  /** Opens a stream with the SSE client; what it tells of it is added as it comes. */
  public Listening listen(String address) {
    try {
      Process process = start(command("stream", address)).start();
      List<JsonNode> told = new CopyOnWriteArrayList<>();
      Thread.ofVirtual()
          .start(
              () ->
                  process
                      .inputReader(StandardCharsets.UTF_8)
                      .lines()
                      .forEach(line -> told.add(Api.JSON.readTree(line))));
      return new Listening(process, told);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A client that listens. */
  public record Listening(Process process, List<JsonNode> told) implements AutoCloseable {
    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  /** What a program printed, and how it ended. */
  public record Output(int code, String text) {}

  /** Runs one of the programs to its end, in a folder of its own. */
  public Output run(String program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program(program).toString()));
    command.addAll(List.of(arguments));
    try {
      return run(start(command).directory(Files.createTempDirectory(program).toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(String client, String address) {
    return List.of(program("python").toString(), "clients/read.py", client, address);
  }

  private static Output run(ProcessBuilder program) {
    try {
      Process process = program.start();
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        String text = String.join("\n", reader.lines().toList());
        return new Output(process.waitFor(), text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private ProcessBuilder start(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SIGNALBOX_TOKEN", Objects.requireNonNull(signalbox.adminToken()));
    return builder;
  }
}
