package dev.signalbox.system.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The jars that the build made, and how they are run. */
final class Programs {
  private Programs() {}

  /** The checkout's root. */
  static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("docker-compose.yml"))
        ? here
        : Objects.requireNonNull(here.getParent(), "no checkout above " + here);
  }

  /** The command that runs a module's application jar with a small heap and the quickest start. */
  static List<String> java(String module, String... arguments) {
    List<String> command = new ArrayList<>(jvm());
    command.add("-jar");
    command.add(applicationJar(module).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** The JVM and its switches. */
  static List<String> jvm() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx384m",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow");
  }

  private static Path applicationJar(String module) {
    Path target = root().resolve(module).resolve("target");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-app.jar"))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "no application jar in " + target + ": package it first"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
