package dev.signalbox.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.query.RunningQuery.Event;
import dev.signalbox.schemas.ApplicationEntry;
import dev.signalbox.schemas.ComponentEntry;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Visibility;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Thousands of readers on one replica, half of them asleep. */
class StreamLoadIT {
  private static final int READERS = Integer.getInteger("signalbox.evidence.streams", 2_000);
  private static final int AWAKE = READERS / 2;
  private static final int ASLEEP = READERS - AWAKE;

  /** Of those asleep, so many come back once they are awake. */
  private static final int RETURNING = 50;

  /** How often all changes while they sleep. */
  private static final int RENAMED = 3;

  /** What may wait for all of them together. */
  private static final double MOST_WAITING = 64 << 20;

  private static final int COMPONENTS = 100;
  private static final Duration SOON = Duration.ofSeconds(60 + READERS / 50);

  private final Shop shop = Shop.random();
  private final List<Socket> sockets = new ArrayList<>();
  private final AtomicInteger renamed = new AtomicInteger();

  @Test
  void inv_34_those_asleep_are_cut_off_and_all_others_hear_each_change() {
    try (RunningQuery query = RunningQuery.alone("--signalbox.stream.patience=10s")) {
      publish(query, 1, "Long known");
      await().atMost(SOON).until(() -> status(query) == 200);
      List<Event> all = query.listen(events(), "anonymous");
      for (int i = 1; i < AWAKE; i++) {
        listen(query);
      }
      List<String> known = new ArrayList<>();
      for (int i = 0; i < ASLEEP; i++) {
        Socket socket = open(query, 2 << 10);
        if (i < RETURNING) {
          known.add(snapshot(socket));
        }
      }
      await("all are there").atMost(SOON).until(() -> streams(query) == AWAKE + ASLEEP);

      for (int version = 2; version < 2 + RENAMED; version++) {
        int told = version - 1;
        publish(query, version, "Renamed " + version);
        await("all who listen have heard it")
            .atMost(SOON)
            .until(() -> renamed.get() == told * (AWAKE - 1));
        assertThat(status(query)).isEqualTo(200);
        await("what waits is bounded")
            .until(() -> gauge(query, "signalbox.query.streams.waiting") <= MOST_WAITING);
      }

      await("those asleep are cut off")
          .untilAsserted(
              () -> {
                assertThat(streams(query)).as("open streams").isEqualTo(AWAKE);
                assertThat(gauge(query, "signalbox.query.streams.waiting"))
                    .as("bytes that wait")
                    .isZero();
              });
      assertThat(query.bean(MeterRegistry.class).find("signalbox.query.streams.cut").counters())
          .allSatisfy(cut -> assertThat(cut.getId().getTag("reason")).isIn("unread", "crowded"))
          .isNotEmpty();
      comeBack(query, known, all);
    } finally {
      sockets.forEach(StreamLoadIT::close);
    }
  }

  @Test
  void where_too_much_waits_for_all_who_sleep_go_and_who_listens_stays() {
    try (RunningQuery query =
        RunningQuery.alone("--signalbox.stream.waiting=300KB", "--signalbox.stream.patience=1h")) {
      publish(query, 1, "Long known");
      await().atMost(SOON).until(() -> status(query) == 200);
      List<Event> awake = query.listen(events(), "anonymous");
      for (int i = 0; i < RETURNING; i++) {
        open(query, 2 << 10, "/api/events?applications=" + shop.slug(), "viewer");
      }
      for (int version = 2; version < 2 + RENAMED; version++) {
        publish(query, version, "Renamed " + version);
      }
      await("enough of them are cut off")
          .atMost(SOON)
          .untilAsserted(
              () -> {
                assertThat(
                        query
                            .bean(MeterRegistry.class)
                            .counter("signalbox.query.streams.cut", "reason", "crowded")
                            .count())
                    .isBetween(1.0, 1.0 * RETURNING);
                assertThat(gauge(query, "signalbox.query.streams.waiting"))
                    .isLessThanOrEqualTo(300 << 10);
              });
      await("who listens has heard all of it")
          .atMost(SOON)
          .until(
              () ->
                  awake.stream()
                      .anyMatch(e -> e.data().toString().contains("Renamed " + (1 + RENAMED))));
    } finally {
      sockets.forEach(StreamLoadIT::close);
    }
  }

  /** Each hears what it missed, once and in order. */
  private void comeBack(RunningQuery query, List<String> known, List<Event> all) {
    List<String> told = numbered(all, "update");
    List<List<Event>> resumed =
        known.stream().map(id -> query.listen(events(), "anonymous", "Last-Event-ID", id)).toList();
    await("all who came back have heard what they missed")
        .atMost(SOON)
        .untilAsserted(
            () -> {
              for (int i = 0; i < RETURNING; i++) {
                assertThat(numbered(resumed.get(i), "update"))
                    .isEqualTo(after(known.get(i), told))
                    .hasSizeGreaterThanOrEqualTo(RENAMED);
                assertThat(resumed.get(i)).noneMatch(event -> event.name().equals("reset"));
              }
            });
  }

  private static List<String> after(String known, List<String> told) {
    return told.stream().filter(id -> Long.parseLong(id) > Long.parseLong(known)).toList();
  }

  private static List<String> numbered(List<Event> events, String name) {
    return events.stream()
        .filter(event -> event.name().equals(name) && !event.id().isEmpty())
        .map(Event::id)
        .toList();
  }

  private String events() {
    return "/public/status/" + shop.slug() + "/events";
  }

  /** Reads the first event and no more; answers its number. */
  private static String snapshot(Socket socket) {
    try {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String id = "";
      String line = lines.readLine();
      while (line != null && !line.startsWith("data: ")) {
        id = line.startsWith("id: ") ? line.substring(4) : id;
        line = lines.readLine();
      }
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int status(RunningQuery query) {
    return query.get("/public/status/" + shop.slug(), "anonymous").statusCode();
  }

  private static double streams(RunningQuery query) {
    return gauge(query, "signalbox.query.streams");
  }

  private static double gauge(RunningQuery query, String name) {
    return query.bean(MeterRegistry.class).get(name).gauge().value();
  }

  private void publish(RunningQuery query, long version, String title) {
    var entry = shop.entry(version, Visibility.PUBLIC);
    ComponentEntry first = entry.getComponents().getFirst();
    List<ComponentEntry> components = new ArrayList<>();
    for (int i = 0; i < COMPONENTS; i++) {
      components.add(
          ComponentEntry.newBuilder(first)
              .setId(UUID.nameUUIDFromBytes((shop.id() + " " + i).getBytes(StandardCharsets.UTF_8)))
              .setName("part-" + i)
              .setTitle(title)
              .setChecks(List.of())
              .build());
    }
    query.publish(
        Topics.CATALOG,
        shop.id(),
        ApplicationEntry.newBuilder(entry).setComponents(components).build());
  }

  /** One that reads whatever comes, and counts the changes. */
  private void listen(RunningQuery query) {
    Socket socket = open(query, 64 << 10);
    Thread.ofVirtual()
        .start(
            () -> {
              try (BufferedReader lines =
                  new BufferedReader(
                      new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                lines
                    .lines()
                    .filter(line -> line.startsWith("data: ") && line.contains("\"Renamed "))
                    .forEach(line -> renamed.incrementAndGet());
              } catch (IOException | UncheckedIOException e) {
                // the test is over
              }
            });
  }

  private Socket open(RunningQuery query, int buffer) {
    return open(query, buffer, events(), "anonymous");
  }

  private Socket open(RunningQuery query, int buffer, String path, String role) {
    try {
      Socket socket = new Socket();
      sockets.add(socket);
      socket.setReceiveBufferSize(buffer);
      socket.connect(new InetSocketAddress("127.0.0.1", query.port()));
      String request =
          "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(path, RunningQuery.token(role));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
