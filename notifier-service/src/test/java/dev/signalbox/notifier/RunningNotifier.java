package dev.signalbox.notifier;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.schemas.Topics;
import dev.signalbox.testkit.Broker;
import dev.signalbox.testkit.Databases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a real broker and a database of its own, started as {@code main} does. */
final class RunningNotifier implements AutoCloseable {

  static final String INTERNAL_KEY = "an internal key of at least 32 bytes";

  final Databases.Database database;
  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  private RunningNotifier(Databases.Database database, ConfigurableApplicationContext context) {
    this.database = database;
    this.context = context;
    this.port =
        Integer.parseInt(String.valueOf(context.getEnvironment().getProperty("local.server.port")));
  }

  static RunningNotifier start(String... properties) {
    return startOn(Databases.fresh(), "notifier-" + UUID.randomUUID(), properties);
  }

  /** A replica on the same database. */
  static RunningNotifier startOn(Databases.Database database, String group, String... properties) {
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(NotifierApplication.class)
            .properties("spring.config.name=" + NotifierApplication.CONFIG_NAME)
            .run(
                commandLine(
                    List.of(
                        "server.port=0",
                        "logging.level.root=WARN",
                        "signalbox.kafka=" + Broker.bootstrap(),
                        "signalbox.database=" + database.url(),
                        "signalbox.pool.migrate=10s",
                        "signalbox.internal-key=" + INTERNAL_KEY,
                        "signalbox.public-url=http://signalbox.example",
                        "signalbox.allow-addresses=loopback",
                        "signalbox.intake.group=" + group,
                        "signalbox.delivery.attempts=0s,100ms,200ms,5m",
                        "signalbox.delivery.poll=50ms"),
                    properties));
    return new RunningNotifier(database, context);
  }

  /** Above the settings file; the test's own above ours. */
  private static String[] commandLine(List<String> ours, String... properties) {
    return Stream.concat(
            ours.stream().filter(one -> !isSet(one, properties)), Stream.of(properties))
        .map(property -> "--" + property)
        .toArray(String[]::new);
  }

  private static boolean isSet(String property, String... properties) {
    String name = property.substring(0, property.indexOf('=') + 1);
    return Stream.of(properties).anyMatch(one -> one.startsWith(name));
  }

  void publish(Topics topic, UUID application, SpecificRecord record) {
    context.getBean(RecordPublisher.class).publish(topic, application, record).join();
  }

  /** An answer with its JSON. */
  record Answer(int status, String body, HttpResponse<String> response) {
    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }
  }

  Answer get(String role, String path) {
    return send(request(role, path).GET());
  }

  Answer post(String role, String path, String json) {
    return send(
        request(role, path)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  Answer put(String role, String path, String json) {
    return send(
        request(role, path)
            .header("content-type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  Answer delete(String role, String path) {
    return send(request(role, path).DELETE());
  }

  /** As a browser without script does. */
  Answer form(String path, String fields) {
    return send(
        request("anonymous", path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("accept", "text/html,application/xhtml+xml")
            .POST(BodyPublishers.ofString(fields)));
  }

  Answer browse(String path) {
    return send(
        request("anonymous", path).header("accept", "text/html,application/xhtml+xml").GET());
  }

  HttpRequest.Builder request(String role, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(10));
    return role.isEmpty() ? request : request.header("authorization", "Bearer " + token(role));
  }

  Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /**
   * The token that the gateway would have minted; {@code role@uuid} covers one application only.
   */
  private static String token(String role) {
    int at = role.indexOf('@');
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer("signalbox-gateway")
            .subject("tester")
            .claim("role", at < 0 ? role : role.substring(0, at))
            .issueTime(Date.from(Instant.ofEpochMilli(System.currentTimeMillis())))
            .expirationTime(Date.from(Instant.ofEpochMilli(System.currentTimeMillis() + 60_000)));
    if (at >= 0) {
      claims.claim("applications", List.of(role.substring(at + 1)));
    }
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
    try {
      token.sign(new MACSigner(INTERNAL_KEY));
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
    return token.serialize();
  }

  @Override
  public void close() {
    context.close();
  }
}
