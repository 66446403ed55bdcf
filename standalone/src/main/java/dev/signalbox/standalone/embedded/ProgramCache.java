package dev.signalbox.standalone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where programs are unpacked to: to unpack PostgreSQL takes five seconds, so it is done once for
 * all data directories of a user. Never a directory with data in it: the library deletes what looks
 * stale below its working directory.
 */
final class ProgramCache {
  private ProgramCache() {}

  /**
   * A writable directory for the program: below {@code SIGNALBOX_CACHE}, else {@code
   * $XDG_CACHE_HOME/signalbox}, else {@code ~/.cache/signalbox}; where none of these can be
   * written, beside the data.
   */
  static Path directory(String program, Path data) {
    return directory(program, data, System.getenv(), Path.of(System.getProperty("user.home")));
  }

  static Path directory(String program, Path data, Map<String, String> environment, Path home) {
    return Stream.of(cache(environment, home).resolve(program), data.resolve("program"))
        .filter(ProgramCache::usable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("cannot write below " + data));
  }

  private static Path cache(Map<String, String> environment, Path home) {
    String own = environment.getOrDefault("SIGNALBOX_CACHE", "");
    if (!own.isBlank()) {
      return Path.of(own).toAbsolutePath();
    }
    String users = environment.getOrDefault("XDG_CACHE_HOME", "");
    return (users.isBlank() ? home.resolve(".cache") : Path.of(users).toAbsolutePath())
        .resolve("signalbox");
  }

  private static boolean usable(Path directory) {
    try {
      Files.createDirectories(directory);
      return Files.isWritable(directory);
    } catch (IOException e) {
      return false;
    }
  }
}
