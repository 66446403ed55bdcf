package dev.signalbox.collector;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The collector as it is run, on a real database and broker; requests come as the gateway would
 * send them.
 */
public final class RunningCollector implements AutoCloseable {
  private static final String KEY = "internal-key-internal-key-internal";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Database database;
  private final ConfigurableApplicationContext context;
  private final int port;

  private RunningCollector(Database database, Map<String, String> settings) {
    this.database = database;
    Map<String, String> all = new HashMap<>();
    all.put("server.port", "0");
    all.put("signalbox.kafka", Broker.bootstrap());
    all.put("signalbox.database", database.url());
    all.put("signalbox.internal-key", KEY);
    all.put("signalbox.allow-addresses", "loopback");
    all.put("signalbox.kubernetes", "off");
    all.putAll(settings);
    this.context =
        new SpringApplicationBuilder(CollectorApplication.class)
            .properties("spring.config.name=collector")
            .registerShutdownHook(false)
            .run(
                all.entrySet().stream()
                    .map(e -> "--" + e.getKey() + "=" + e.getValue())
                    .toArray(String[]::new));
    this.port =
        Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
  }

  public static RunningCollector start(Map<String, String> settings) {
    return new RunningCollector(Databases.fresh(), settings);
  }

  public RunningCollector again(Map<String, String> settings) {
    close();
    return new RunningCollector(database, settings);
  }

  public Database database() {
    return database;
  }

  public int port() {
    return port;
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** An answer with its body read as JSON where it is any. */
  public record Answer(int status, Map<String, List<String>> headers, String text) {
    public JsonNode json() {
      return JsonMapper.shared().readTree(text);
    }

    public String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().getFirst())
          .findFirst()
          .orElse("");
    }
  }

  public Answer admin(String method, String path, @Nullable String body, String... headers) {
    return send(method, path, body, token("admin", null), headers);
  }

  public Answer send(
      String method,
      String path,
      @Nullable String body,
      @Nullable String token,
      String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
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
      return new Answer(response.statusCode(), response.headers().map(), response.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static String token(String role, @Nullable List<UUID> applications) {
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
    context.close();
  }
}
