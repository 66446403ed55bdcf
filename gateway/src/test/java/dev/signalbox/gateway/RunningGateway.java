package dev.signalbox.gateway;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The gateway as it is run, before four fake services. Without a database it is given an address
 * where nobody answers.
 */
final class RunningGateway implements AutoCloseable {

  static final String INTERNAL_KEY = "internal-key-internal-key-internal";
  static final String JWT_SECRET = "portal-secret-portal-secret-portal";
  static final String ADMIN_TOKEN = "an-admin-token-for-tests";
  private static final String NO_DATABASE = "postgresql://nobody:x@127.0.0.1:1/none";

  final FakeService collector = new FakeService("collector");
  final FakeService incident = new FakeService("incident");
  final FakeService query = new FakeService("query");
  final FakeService notifier = new FakeService("notifier");
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ConfigurableApplicationContext context;
  private final int port;

  private RunningGateway(Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("server.port", "0");
    all.put("signalbox.database", NO_DATABASE);
    all.put("signalbox.internal-key", INTERNAL_KEY);
    all.put("signalbox.token.patience", "0s");
    all.put("signalbox.identity.jwt.secret", JWT_SECRET);
    all.put("signalbox.upstream.collector", collector.url());
    all.put("signalbox.upstream.incident", incident.url());
    all.put("signalbox.upstream.query", query.url());
    all.put("signalbox.upstream.notifier", notifier.url());
    all.putAll(settings);
    context =
        new SpringApplicationBuilder(GatewayApplication.class)
            .properties("spring.config.name=gateway")
            .run(
                all.entrySet().stream()
                    .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                    .toArray(String[]::new));
    port =
        java.util.Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
            .getPort();
  }

  static RunningGateway with(Map<String, String> settings) {
    return new RunningGateway(settings);
  }

  static RunningGateway withoutDatabase() {
    return new RunningGateway(Map.of("signalbox.identity.admin-token", ADMIN_TOKEN));
  }

  FakeService service(String name) {
    return switch (name) {
      case "collector" -> collector;
      case "incident" -> incident;
      case "query" -> query;
      case "notifier" -> notifier;
      default -> throw new IllegalArgumentException(name);
    };
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  URI uri(String target) {
    return URI.create("http://127.0.0.1:" + port + target);
  }

  HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(uri(target)).timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest request) {
    return send(request, BodyHandlers.ofString());
  }

  <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return client.send(request, body);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** {@code headers}: name, value, name, value. */
  HttpResponse<String> get(String target, String... headers) {
    return call("GET", target, BodyPublishers.noBody(), headers);
  }

  HttpResponse<String> call(String method, String target, BodyPublisher body, String... headers) {
    HttpRequest.Builder request = request(target).method(method, body);
    return send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  HttpResponse<String> at(int other, String target) {
    URI there = URI.create("http://127.0.0.1:" + other + target);
    return send(HttpRequest.newBuilder(there).timeout(Duration.ofSeconds(5)).build());
  }

  /** Bytes as they are, and the first line of what comes back. */
  String raw(String request) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new java.io.BufferedReader(
              new java.io.InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
          .readLine();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Bytes as they are, and all that comes back until the connection is closed. */
  String whole(String request) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  @Override
  public void close() {
    context.close();
    collector.close();
    incident.close();
    query.close();
    notifier.close();
  }
}
