package dev.signalbox.query;

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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole service on a real broker and a database of its own, and what others would say to it.
 * One runs at a time, or they would share the partitions.
 */
final class RunningQuery implements AutoCloseable {
  private static final String KEY = "a key for tests that is long enough, surely";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Databases.Database database;
  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();

  private static @Nullable RunningQuery shared;

  private RunningQuery(Databases.Database database, String kafka, Clock clock, String... settings) {
    this.database = database;
    String[] common = {
      "--server.port=0",
      "--signalbox.kafka=" + kafka,
      "--signalbox.database=" + database.url(),
      "--signalbox.internal-key=" + KEY,
      "--signalbox.public-url=https://status.example"
    };
    this.context =
        new SpringApplicationBuilder(QueryApplication.class)
            .properties("spring.config.name=" + QueryApplication.CONFIG_NAME)
            .initializers(
                (GenericApplicationContext beans) ->
                    beans.registerBean(
                        "testClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)))
            .run(Stream.of(common, settings).flatMap(Stream::of).toArray(String[]::new));
  }

  /** The one of all tests that leave it running; each has a shop of its own. */
  static RunningQuery shared() {
    if (shared == null) {
      shared = new RunningQuery(Databases.fresh(), Broker.bootstrap(), Shop.CLOCK);
    }
    return shared;
  }

  /** One for a test that ends it, or asks how it does as a whole: the shared one ends. */
  static RunningQuery alone(String... settings) {
    return on(Databases.fresh(), settings);
  }

  /** The same on a database that is there already. */
  static RunningQuery on(Databases.Database database, String... settings) {
    return on(database, Broker.bootstrap(), Shop.CLOCK, settings);
  }

  /** On a broker that may be taken away, and by a clock that may be moved. */
  static RunningQuery on(
      Databases.Database database, String kafka, Clock clock, String... settings) {
    if (shared != null) {
      shared.close();
      shared = null;
    }
    return new RunningQuery(database, kafka, clock, settings);
  }

  Databases.Database database() {
    return database;
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  void publish(Topics topic, UUID application, SpecificRecord value) {
    bean(RecordPublisher.class).publish(topic, application, value).join();
  }

  void publish(Topics topic, int partition, SpecificRecord value) {
    bean(RecordPublisher.class).publish(topic, partition, value).join();
  }

  HttpResponse<String> get(String path, String role, String... headers) {
    try {
      return http.send(request(path, role, headers), BodyHandlers.ofString());
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What GET would answer, without the body. */
  HttpResponse<String> head(String path, String role) {
    HttpRequest head =
        HttpRequest.newBuilder(request(path, role), (name, value) -> true).HEAD().build();
    try {
      return http.send(head, BodyHandlers.ofString());
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  JsonNode json(String path, String role) {
    return JSON.readTree(get(path, role).body());
  }

  static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  private HttpRequest request(String path, String role, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (!role.isEmpty()) {
      request.header("Authorization", "Bearer " + token(role));
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  int port() {
    return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  static String token(String role) {
    Instant now = Shop.CLOCK.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer("signalbox-gateway")
            .subject(role)
            .claim("role", role)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(60)))
            .build();
    SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      jwt.sign(new MACSigner(KEY.getBytes(StandardCharsets.UTF_8)));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }

  /** One event as it came. */
  record Event(String name, String id, JsonNode data) {}

  /** Opens a stream and gathers its events from now on. */
  List<Event> listen(String path, String role, String... headers) {
    List<Event> events = new CopyOnWriteArrayList<>();
    http.sendAsync(request(path, role, headers), BodyHandlers.ofLines())
        .thenAcceptAsync(
            response -> read(response.body(), events), task -> Thread.ofVirtual().start(task));
    return events;
  }

  private static void read(Stream<String> lines, List<Event> events) {
    String[] head = {"", ""};
    lines.forEach(
        line -> {
          if (line.startsWith("event: ")) {
            head[0] = line.substring(7);
          } else if (line.startsWith("id: ")) {
            head[1] = line.substring(4);
          } else if (line.startsWith("data: ")) {
            events.add(new Event(head[0], head[1], JSON.readTree(line.substring(6))));
            head[1] = "";
          }
        });
  }

  @Override
  public void close() {
    http.shutdownNow();
    context.close();
  }
}
