package dev.signalbox.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramCacheTest {
  @TempDir private Path directory;

  @Test
  void programs_are_shared_by_all_data_directories_of_a_user() {
    assertThat(in(Map.of())).isEqualTo(directory.resolve("home/.cache/signalbox/postgres"));
    assertThat(in(Map.of("XDG_CACHE_HOME", directory.resolve("xdg").toString())))
        .isEqualTo(directory.resolve("xdg/signalbox/postgres"));
    assertThat(in(Map.of("SIGNALBOX_CACHE", directory.resolve("own").toString())))
        .isEqualTo(directory.resolve("own/postgres"));
  }

  @Test
  void without_a_cache_that_can_be_written_they_lie_beside_the_data() throws IOException {
    Path file = Files.createFile(directory.resolve("a-file"));
    assertThat(in(Map.of("SIGNALBOX_CACHE", file.toString())))
        .isEqualTo(directory.resolve("data/program"));
  }

  private Path in(Map<String, String> environment) {
    return ProgramCache.directory(
        "postgres", directory.resolve("data"), environment, directory.resolve("home"));
  }
}
