package dev.signalbox.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.schemas.ApplicationEntry;
import dev.signalbox.schemas.ComponentEntry;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Visibility;
import dev.signalbox.testkit.history.Statements;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A history of 25 MB as a table. */
class HistoryTableIT {
  private static final int COMPONENTS = 500;
  private static final int SPANS = 400;
  private static final int PARTS = COMPONENTS / 25;
  private final RunningQuery query = RunningQuery.shared();

  private final Shop shop = Shop.random();
  private final String path = "/public/status/" + shop.slug();
  private final List<UUID> ids =
      IntStream.range(0, COMPONENTS)
          .mapToObj(i -> (shop.id() + " " + i).getBytes(StandardCharsets.UTF_8))
          .map(UUID::nameUUIDFromBytes)
          .toList();

  @BeforeEach
  void fill() throws SQLException {
    var entry = shop.entry(1, Visibility.PUBLIC);
    List<ComponentEntry> components = new ArrayList<>();
    for (UUID id : ids) {
      components.add(
          ComponentEntry.newBuilder(entry.getComponents().getFirst())
              .setId(id)
              .setName("part-" + components.size())
              .setChecks(List.of())
              .build());
    }
    query.publish(
        Topics.CATALOG,
        shop.id(),
        ApplicationEntry.newBuilder(entry).setComponents(components).build());
    await().until(() -> query.get(path, "anonymous").statusCode() == 200);
    try (Connection connection = query.database().connect();
        var spans =
            connection.prepareStatement(
                """
                INSERT INTO query.span (application_id, component_id, from_at, to_at, measured, effective, reason, explanation)
                SELECT ?, id, at, at + interval '10 minutes', 'OPERATIONAL', 'OPERATIONAL', '', ''
                  FROM unnest(?) AS id,
                       generate_series(now() - interval '10 days', now() - interval '10 days' + (? - 1) * interval '10 minutes',
                                       interval '10 minutes') AS at
                """)) {
      spans.setObject(1, shop.id());
      spans.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
      spans.setInt(3, SPANS);
      assertThat(spans.executeUpdate()).isEqualTo(COMPONENTS * SPANS);
    }
  }

  @Test
  void every_span_of_every_component_is_in_it() {
    String table = query.get(path + "/history.csv?window=90d", "anonymous").body();

    List<String> rows = table.lines().toList();
    // before, and until now, nothing is known
    assertThat(rows).hasSize(1 + COMPONENTS * (SPANS + 2));
    assertThat(rows.getFirst()).startsWith("component_id,component,");
    assertThat(rows.getLast()).startsWith(ids.getLast() + ",part-" + (COMPONENTS - 1) + ",");
  }

  @Test
  void it_is_read_as_fast_as_it_is_taken_and_no_more_once_the_reader_has_gone() throws Exception {
    try (Connection connection = query.database().connect();
        Socket slow = new Socket()) {
      Statements statements = new Statements(connection);

      long begun =
          reads(
              statements,
              () -> {
                ask(slow);
                assertThat(new String(slow.getInputStream().readNBytes(15), StandardCharsets.UTF_8))
                    .isEqualTo("HTTP/1.1 200 OK");
                statements.awaitQuiet();
              });
      long taken =
          reads(
              statements,
              () -> {
                slow.getInputStream().readNBytes(8 << 20);
                statements.awaitQuiet();
              });
      long gone =
          reads(
              statements,
              () -> {
                slow.close();
                statements.awaitQuiet();
              });

      assertThat(begun).as("while nothing is taken").isBetween(1L, PARTS / 2L);
      assertThat(taken).as("while some is taken").isPositive();
      assertThat(begun + taken + gone).as("in all").isLessThan(PARTS);
    }
  }

  private static long reads(Statements statements, Statements.Work work) throws Exception {
    return statements.during(work).entrySet().stream()
        .filter(read -> read.getKey().contains("s.explanation"))
        .mapToLong(read -> read.getValue())
        .sum();
  }

  private void ask(Socket socket) throws IOException {
    socket.setReceiveBufferSize(8 << 10);
    socket.connect(new InetSocketAddress("127.0.0.1", query.port()));
    String request =
        "GET %s/history.csv?window=90d HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(path, RunningQuery.token("anonymous"));
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }
}
