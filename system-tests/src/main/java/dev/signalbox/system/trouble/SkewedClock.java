package dev.signalbox.system.trouble;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** A wall clock that is wrong for one process, by the preloaded library libfaketime. */
public final class SkewedClock {
  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final String NAME = "libfaketimeMT.so.1";

  private SkewedClock() {}

  /**
   * What a process has to be started with.
   *
   * @param by positive: ahead
   * @throws IllegalStateException if libfaketime is not installed
   */
  public static Map<String, String> environment(Duration by) {
    return Map.of(
        "LD_PRELOAD",
        library().toString(),
        "FAKETIME",
        "%+ds".formatted(by.toSeconds()),
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1");
  }

  private static Path library() {
    try (Stream<Path> found =
        Files.find(LIBRARIES, 4, (path, file) -> path.endsWith(Path.of("faketime", NAME)))) {
      return found
          .findFirst()
          .orElseThrow(
              () -> new IllegalStateException("libfaketime is not here: apt-get install faketime"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
