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
    if (trained(module)) {
      command.addAll(List.of("-XX:AOTCache=" + cache(module), "-Xlog:aot=off", "-Xlog:cds=off"));
      command.addAll(List.of("-jar", unpacked(module).toString()));
    } else {
      command.addAll(List.of("-jar", applicationJar(module).toString()));
    }
    command.addAll(List.of(arguments));
    return command;
  }

  /** Whether starts of the module's jar, as it is now, were watched already. */
  static boolean trained(String module) {
    try {
      return Files.exists(cache(module))
          && Files.getLastModifiedTime(cache(module))
                  .compareTo(Files.getLastModifiedTime(applicationJar(module)))
              > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command that unpacks a module's jar, since a cache fits a plain class path only. */
  static List<String> unpacking(String module) {
    return List.of(
        jvm().getFirst(),
        "-Djarmode=tools",
        "-jar",
        applicationJar(module).toString(),
        "extract",
        "--force",
        "--destination",
        directory(module).toString());
  }

  /** The command of one start that is watched and ends by itself when the service is up. */
  static List<String> training(String module) {
    List<String> command = new ArrayList<>(jvm());
    command.addAll(
        List.of("-Dspring.context.exit=onRefresh", "-XX:AOTCacheOutput=" + cache(module)));
    command.addAll(List.of("-jar", unpacked(module).toString()));
    return command;
  }

  private static Path unpacked(String module) {
    return directory(module).resolve(applicationJar(module).getFileName());
  }

  private static Path directory(String module) {
    return root().resolve(module).resolve("target/unpacked");
  }

  private static Path cache(String module) {
    return root().resolve(module).resolve("target/unpacked.aot");
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
