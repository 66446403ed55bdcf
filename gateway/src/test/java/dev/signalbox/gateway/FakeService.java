package dev.signalbox.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service behind the gateway: says its own name, remembers what came in, and can be stopped and
 * started again.
 */
final class FakeService implements AutoCloseable {

  /** What to do with a request, where echoing it is not enough. */
  interface Answer {
    void give(HttpExchange exchange) throws IOException;
  }

  /** What came in; header names in lower case. */
  record Received(String method, String target, Map<String, List<String>> headers, byte[] body) {

    /** The one value of a header, empty without one. */
    String header(String name) {
      return String.join(", ", headers.getOrDefault(name, List.of()));
    }
  }

  private final String name;
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<List<String>> pulses = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private final int port;

  FakeService(String name) {
    this.name = name;
    this.server = listen(0);
    this.port = server.getAddress().getPort();
  }

  private HttpServer listen(int on) {
    try {
      HttpServer fresh =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), on), 50);
      fresh.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      fresh.createContext("/", this::handle);
      fresh.start();
      return fresh;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  FakeService on(String path, Answer answer) {
    answers.put(path, answer);
    return this;
  }

  /** The credentials with which the door said that it is open; nobody else's requests. */
  List<List<String>> pulses() {
    return pulses;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  List<Received> received() {
    return received;
  }

  Received last() {
    return received.getLast();
  }

  void stop() {
    server.stop(0);
  }

  void startAgain() {
    server = listen(port);
  }

  @Override
  public void close() {
    stop();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((k, v) -> headers.put(k.toLowerCase(java.util.Locale.ROOT), v));
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestURI().getPath().equals("/internal/door")) {
      pulses.add(headers.getOrDefault("authorization", List.of()));
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
      return;
    }
    received.add(
        new Received(
            exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body));
    Answer answer = answers.get(exchange.getRequestURI().getPath());
    if (answer != null) {
      answer.give(exchange);
      return;
    }
    json(exchange, 200, Map.of("service", name, "received", body.length));
  }

  static void json(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = JsonMapper.shared().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
