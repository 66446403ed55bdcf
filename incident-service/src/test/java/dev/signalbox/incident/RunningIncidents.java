package dev.signalbox.incident;

import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.signalbox.testkit.Broker;
import dev.signalbox.testkit.Databases;
import dev.signalbox.testkit.Databases.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * incident-service as it is run; requests come as the gateway would send them. One runs at a time,
 * since every one judges whatever is on the broker.
 */
final class RunningIncidents implements AutoCloseable {

  private static final String KEY = "internal-key-internal-key-internal";

  private static @Nullable RunningIncidents shared;
  private static @Nullable RunningIncidents running;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Database database;
  private final Database seen;
  private final String group = "incident-" + UUID.randomUUID();
  private ConfigurableApplicationContext context;

  private RunningIncidents(Database database, Database seen) {
    this.database = database;
    this.seen = seen;
    context = run();
  }

  /** The one of all tests that leave it running; each has shops of its own. */
  static RunningIncidents shared() {
    if (shared == null) {
      Database database = Databases.fresh();
      shared = new RunningIncidents(database, database);
    }
    return shared;
  }

  /** One for a test that stops it, or looks at what is its own: the shared one ends. */
  static RunningIncidents alone() {
    Database database = Databases.fresh();
    return alone(database, database);
  }

  /**
   * The same.
   *
   * @param seen where the service finds the database
   */
  static RunningIncidents alone(Database database, Database seen) {
    if (shared != null) {
      shared.close();
      shared = null;
    }
    return new RunningIncidents(database, seen);
  }

  /**
   * Waits until all that has been decided up to now is on the broker: one decision is told on
   * several topics.
   */
  static void awaitTold() {
    RunningIncidents one = running;
    if (one == null) {
      return;
    }
    long last = one.number("SELECT coalesce(max(sequence), 0) FROM outbox");
    await().until(() -> one.number("SELECT count(*) FROM outbox WHERE sequence <= " + last) == 0);
  }

  private ConfigurableApplicationContext run() {
    ConfigurableApplicationContext started = started();
    running = this;
    return started;
  }

  private ConfigurableApplicationContext started() {
    return new SpringApplicationBuilder(IncidentApplication.class)
        .properties("spring.config.name=" + IncidentApplication.CONFIG_NAME)
        .registerShutdownHook(false)
        .run(
            "--server.port=0",
            "--signalbox.kafka=" + Broker.bootstrap(),
            "--signalbox.database=" + seen.url(),
            "--signalbox.internal-key=" + KEY,
            "--signalbox.incident.group=" + group);
  }

  void stop() {
    running = null;
    context.close();
  }

  void start() {
    context = run();
  }

  Database database() {
    return database;
  }

  int port() {
    return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** A number out of the service's own schema. */
  long number(String sql) {
    return database.number(sql.replaceAll("FROM (\\w+)", "FROM incident.$1"));
  }

  /** An answer with its body read as JSON where it is any. */
  record Answer(int status, HttpResponse<String> response) {
    JsonNode json() {
      return JsonMapper.shared().readTree(response.body());
    }

    String text() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  Answer operator(String method, String path, @Nullable String body, String... headers) {
    return send(method, path, body, token("operator", null), headers);
  }

  Answer send(
      String method,
      String path,
      @Nullable String body,
      @Nullable String token,
      String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (Arrays.stream(headers).noneMatch("Content-Type"::equalsIgnoreCase)) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String token(String role, @Nullable List<UUID> applications) {
    long now = Clock.systemUTC().millis();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer("signalbox-gateway")
            .subject("somebody")
            .claim("role", role)
            .issueTime(new Date(now))
            .expirationTime(new Date(now + 60_000));
    if (applications != null) {
      claims.claim("applications", applications.stream().map(UUID::toString).toList());
    }
    try {
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
      token.sign(new MACSigner(KEY.getBytes(StandardCharsets.UTF_8)));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
