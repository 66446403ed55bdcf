package dev.signalbox.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP server on a free port of the loopback address that answers as a test tells it. The fixed
 * paths misbehave on their own: {@code /hang} never answers, {@code /endless} answers for ever,
 * {@code /loop} redirects to itself; every other path answers as set.
 */
public final class FakeTarget implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile Answer answer = new Answer(200, "ok", Duration.ZERO);

  /** What every ordinary path answers. */
  public record Answer(int status, String body, Duration delay) {}

  /** A request as it arrived. */
  public record Request(
      String method, URI uri, com.sun.net.httpserver.Headers headers, String body) {}

  private FakeTarget(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.createContext("/hang", exchange -> pause(Duration.ofDays(1)));
    server.createContext("/endless", this::endless);
    server.createContext("/loop", FakeTarget::loop);
    server.start();
  }

  public static FakeTarget start() {
    try {
      return new FakeTarget(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Sets what ordinary paths answer from now on. */
  public void answer(int status, String body) {
    answer = new Answer(status, body, Duration.ZERO);
  }

  /** Sets what ordinary paths answer from now on, each after a delay. */
  public void answer(int status, String body, Duration delay) {
    answer = new Answer(status, body, delay);
  }

  /** What arrived so far, oldest first. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            exchange.getRequestHeaders(),
            body));
    Answer now = answer;
    pause(now.delay);
    byte[] bytes = now.body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(now.status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private void endless(HttpExchange exchange) throws IOException {
    byte[] chunk = "for ever and ever ".repeat(500).getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(200, 0);
      while (closed.getCount() > 0) {
        exchange.getResponseBody().write(chunk);
      }
    }
  }

  private static void loop(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().add("Location", "/loop");
      exchange.sendResponseHeaders(302, -1);
    }
  }

  private void pause(Duration duration) {
    try {
      closed.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
