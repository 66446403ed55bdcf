package dev.signalbox.benchmarks;

import dev.signalbox.testkit.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The standalone program as {@code script/server} and {@code script/demo} run it. */
final class Program {
  private Program() {}

  /** Starts it with the arguments and nothing else in its environment. */
  static ChildProcess start(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(jvm());
    Path program = Path.of(System.getProperty("signalbox.program"));
    Path cache = program.resolveSibling("signalbox.aot");
    if (Files.exists(cache)) {
      command.add("-XX:AOTCache=" + cache);
    }
    command.addAll(List.of("-jar", program.toString()));
    command.addAll(List.of(arguments));
    try {
      return ChildProcess.start(
          "signalbox", command, environment, Files.createTempDirectory("bench"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JVM and its switches. */
  static List<String> jvm() {
    return List.of(
        java(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-XX:+UseCompactObjectHeaders",
        "-Xmx768m",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow");
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
