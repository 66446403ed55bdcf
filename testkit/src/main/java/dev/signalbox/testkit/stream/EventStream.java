package dev.signalbox.testkit.stream;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A listener to a server-sent event stream, written from the specification of the format. */
public final class EventStream implements AutoCloseable {
  /** One event as it was received. */
  public record Event(String name, @Nullable String id, String data, long receivedNanos) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final CompletableFuture<HttpResponse<Stream<String>>> response;
  private final Thread reader;

  private EventStream(String url, @Nullable String lastEventId, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).header("accept", "text/event-stream");
    headers.forEach(request::header);
    if (lastEventId != null) {
      request.header("last-event-id", lastEventId);
    }
    response =
        http.sendAsync(request.timeout(Duration.ofMinutes(10)).build(), BodyHandlers.ofLines());
    reader = Thread.ofVirtual().name("event-stream").start(this::read);
  }

  public static EventStream open(String url) {
    return open(url, Map.of());
  }

  /** Opens a stream with further headers, such as who is asking. */
  public static EventStream open(String url, Map<String, String> headers) {
    return new EventStream(url, null, headers);
  }

  public static EventStream resume(String url, String lastEventId) {
    return resume(url, lastEventId, Map.of());
  }

  public static EventStream resume(String url, String lastEventId, Map<String, String> headers) {
    return new EventStream(url, lastEventId, headers);
  }

  /** What came so far, oldest first. */
  public List<Event> events() {
    return List.copyOf(events);
  }

  /** The number of the last version that came; null before the first. */
  public @Nullable String lastId() {
    return events.stream()
        .map(Event::id)
        .filter(id -> id != null)
        .reduce((first, second) -> second)
        .orElse(null);
  }

  @Override
  public void close() {
    reader.interrupt();
    http.shutdownNow();
  }

  private void read() {
    StringBuilder data = new StringBuilder();
    @Nullable String[] head = {"message", null};
    try {
      response.join().body().forEach(line -> take(line, head, data));
    } catch (RuntimeException e) {
      // the stream was cut or closed: what came stays
    }
  }

  private void take(String line, @Nullable String[] head, StringBuilder data) {
    if (line.isEmpty()) {
      if (!data.isEmpty()) {
        events.add(new Event(String.valueOf(head[0]), head[1], data.toString(), System.nanoTime()));
      }
      data.setLength(0);
      head[0] = "message";
      head[1] = null;
    } else if (line.startsWith("event:")) {
      head[0] = line.substring(6).strip();
    } else if (line.startsWith("id:")) {
      head[1] = line.substring(3).strip();
    } else if (line.startsWith("data:")) {
      data.append(line.substring(5).strip());
    }
  }
}
