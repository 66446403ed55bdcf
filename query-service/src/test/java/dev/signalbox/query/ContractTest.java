package dev.signalbox.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.audience.Audience;
import dev.signalbox.query.directory.FilledDirectory;
import dev.signalbox.query.view.Worlds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What can be read here is what the contract says, and the other way round. */
class ContractTest {
  private static final Path CONTRACT = Path.of("../gateway/src/main/resources/openapi.yaml");
  private static final String OURS = "/(public/|status/|api/events|assets/).*|/";

  @Test
  void what_can_be_read_is_documented_and_what_is_documented_can_be_read() throws IOException {
    Clock clock = Clock.fixed(Worlds.NOW, ZoneOffset.UTC);
    Set<String> read;
    try (RoutesOfPages routes =
        new RoutesOfPages(
            FilledDirectory.of(clock, Worlds.asThePublicKnowsIt(), Worlds.vitals()),
            Audience.ANONYMOUS,
            clock)) {
      read =
          routes.reads().stream()
              .map(path -> path.replace("/assets/**", "/assets/{asset}"))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    Set<String> documented = documented();

    assertThat(documented).containsAll(read);
    assertThat(read).containsAll(documented.stream().filter(path -> path.matches(OURS)).toList());
  }

  private static Set<String> documented() throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(10_000);
    Map<String, Map<String, Map<String, Object>>> document =
        new Yaml(new SafeConstructor(options)).load(Files.readString(CONTRACT));
    return document.getOrDefault("paths", Map.of()).entrySet().stream()
        .filter(path -> path.getValue().containsKey("get"))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
