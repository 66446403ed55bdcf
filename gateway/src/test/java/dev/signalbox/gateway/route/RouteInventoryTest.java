package dev.signalbox.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.audience.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** The inventory itself; that the door keeps to it, RouteAccessIT shows. */
class RouteInventoryTest {

  private static final Path PUBLISHED = Path.of("ROUTES.md");

  private final List<Line> lines = new RouteInventory(false).lines();

  /** To write the table anew: delete it, run this test, look at the difference. */
  @Test
  void thePublishedTableIsTheInventory() throws IOException {
    String table = table();
    if (Files.notExists(PUBLISHED)) {
      Files.writeString(PUBLISHED, table);
    }
    assertThat(Files.readString(PUBLISHED)).isEqualTo(table);
  }

  @Test
  void noCallIsListedTwice() {
    List<String> calls =
        lines.stream()
            .flatMap(line -> line.methods().stream().map(method -> method + " " + line.path()))
            .toList();
    assertThat(calls).doesNotHaveDuplicates();
  }

  @Test
  void whatChangesSomethingWithoutCredentialsIsCounted() {
    assertThat(lines)
        .filteredOn(line -> line.role() == Role.ANONYMOUS)
        .filteredOn(line -> line.methods().stream().anyMatch(m -> !m.equals(HttpMethod.GET)))
        .extracting(line -> line.path().toString())
        .containsExactlyInAnyOrder(
            "/status/{slug}/preferences",
            "/public/status/{slug}/subscriptions",
            "/subscriptions/{token}",
            "/subscriptions/{token}/**",
            "/api/heartbeats/{token}");
  }

  private String table() {
    String rows =
        lines.stream()
            .map(
                line ->
                    "| `%s` | %s | %s | %s | %s |"
                        .formatted(
                            line.path(),
                            line.methods().stream()
                                .map(HttpMethod::name)
                                .collect(Collectors.joining(", ")),
                            line.role().name().toLowerCase(Locale.ROOT),
                            line.service().label(),
                            new TreeSet<>(line.traits())
                                .stream()
                                    .map(t -> t.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                                    .collect(Collectors.joining(", "))))
            .sorted()
            .collect(Collectors.joining("\n"));
    return """
        # What can be reached through the gateway

        Made from `RouteInventory` and checked by `RouteInventoryTest`. Everything else is 404, any other method 405. HEAD
        goes wherever GET goes. "other sites": scripts of other sites may read the answer; "embeddable": other sites may
        show it in a frame; "stream": goes on for as long as somebody listens.

        | Path | Methods | At least | Answered by | Special |
        | --- | --- | --- | --- | --- |
        """
        + rows
        + "\n";
  }
}
