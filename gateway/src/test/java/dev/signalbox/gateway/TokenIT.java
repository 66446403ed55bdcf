package dev.signalbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.testkit.Databases;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** API tokens in a real database. */
class TokenIT {

  private static Databases.Database database;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    database = Databases.fresh();
    gateway = gateway();
    gateway.query.on(
        "/api/applications",
        exchange ->
            FakeService.json(
                exchange,
                200,
                Map.of(
                    "items",
                    List.of(
                        Map.of(
                            "id", new UUID(7, 7).toString(), "name", "acme", "namespace", "n")))));
  }

  private static RunningGateway gateway() {
    return RunningGateway.with(
        Map.of(
            "signalbox.database",
            database.url(),
            "signalbox.token.patience",
            "60s",
            "signalbox.identity.admin-token",
            RunningGateway.ADMIN_TOKEN));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static HttpResponse<String> make(String body) {
    return gateway.call(
        "POST",
        "/api/tokens",
        BodyPublishers.ofString(body),
        "x-signalbox-token",
        RunningGateway.ADMIN_TOKEN);
  }

  private static int me(RunningGateway at, String secret) {
    return at.get("/api/me", "x-signalbox-token", secret).statusCode();
  }

  @Test
  void aTokenIsShownOnceWorksAndIsKeptAsAHash() {
    HttpResponse<String> made = make("{\"name\": \"ci\", \"role\": \"operator\"}");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    JsonNode token = RunningGateway.json(made);
    String secret = token.path("secret").asString();
    assertThat(secret).matches("sbx_[A-Za-z0-9_-]{43}");
    assertThat(token.path("created_by").asString()).isEqualTo("admin");

    assertThat(gateway.get("/api/me", "Authorization", "Bearer " + secret).body())
        .isEqualTo("{\"name\":\"ci\",\"role\":\"operator\",\"applications\":null}");
    assertThat(gateway.get("/api/tokens", "x-signalbox-token", secret).statusCode()).isEqualTo(403);
    String list =
        gateway.get("/api/tokens", "x-signalbox-token", RunningGateway.ADMIN_TOKEN).body();
    assertThat(list).contains(token.path("id").asString()).doesNotContain("secret");
    assertThat(
            database.number(
                "SELECT count(*) FROM gateway.api_token t WHERE t::text LIKE '%" + secret + "%'"))
        .isZero();
  }

  @Test
  @Tag("inv-30")
  void aRevokedTokenIsRefusedWithinFiveSecondsOnEveryReplica() {
    JsonNode token = RunningGateway.json(make("{\"name\": \"gone soon\", \"role\": \"viewer\"}"));
    String secret = token.path("secret").asString();
    try (RunningGateway other = gateway()) {
      assertThat(me(other, secret)).isEqualTo(200);
      assertThat(me(gateway, secret)).isEqualTo(200);
      HttpResponse<String> gone =
          gateway.call(
              "DELETE",
              "/api/tokens/" + token.path("id").asString(),
              BodyPublishers.noBody(),
              "x-signalbox-token",
              RunningGateway.ADMIN_TOKEN);
      assertThat(gone.statusCode()).isEqualTo(204);
      assertThat(me(gateway, secret)).isEqualTo(401);
      await().atMost(Duration.ofSeconds(5)).until(() -> me(other, secret) == 401);
    }
  }

  @Test
  void namesBecomeIdsAndUnknownOnesAreRefused() {
    JsonNode token =
        RunningGateway.json(
            make("{\"name\": \"a\", \"role\": \"viewer\", \"applications\": [\"acme\"]}"));
    assertThat(token.path("applications").toString()).isEqualTo("[\"" + new UUID(7, 7) + "\"]");
    gateway.get("/api/applications", "x-signalbox-token", token.path("secret").asString());
    assertThat(Jwts.internal(gateway.query.last()))
        .containsEntry("applications", List.of(new UUID(7, 7).toString()));

    HttpResponse<String> refused =
        make("{\"name\": \"a\", \"role\": \"viewer\", \"applications\": [\"acme\", \"nobody\"]}");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(RunningGateway.json(refused).at("/errors/0/path").asString())
        .isEqualTo("applications[1]");
  }

  @Test
  void aGrantForSomeMakesNoGrantForAll() {
    JsonNode token =
        RunningGateway.json(
            make("{\"name\": \"a\", \"role\": \"admin\", \"applications\": [\"acme\"]}"));
    HttpResponse<String> response =
        gateway.call(
            "POST",
            "/api/tokens",
            BodyPublishers.ofString("{\"name\": \"b\", \"role\": \"admin\"}"),
            "x-signalbox-token",
            token.path("secret").asString());
    assertThat(response.statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                  | 422 | name",
        "{\"name\": \"a\", \"role\": \"root\"}                 | 422 | role",
        "{\"name\": \"a\", \"role\": \"viewer\", \"x\": 1}     | 422 | x",
        "{\"name\": \"a\", \"role\": \"viewer\", \"applications\": []} | 422 | applications",
        "{\"name\": \"a\", \"role\": \"viewer\", \"applications\": [1]} | 422 | applications[0]",
        "{\"name\": \"a\", \"role\": \"viewer\", \"expires_at\": \"2020-01-01T00:00:00Z\"} | 422 | expires_at",
        "{\"name\": \"a\", \"role\": \"viewer\", \"expires_at\": 5} | 422 | expires_at",
        "[]                                                  | 422 | ''",
        "{\"name\": | 400 | "
      })
  void badInputNamesTheField(String body, int status, String path) {
    HttpResponse<String> response = make(body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    if (path != null) {
      assertThat(RunningGateway.json(response).at("/errors/0/path").asString()).isEqualTo(path);
    }
  }

  @Test
  void theListGoesOnWhereItStopped() {
    for (int i = 0; i < 3; i++) {
      make("{\"name\": \"page " + i + "\", \"role\": \"viewer\"}");
    }
    var seen = new java.util.ArrayList<String>();
    String cursor = "";
    do {
      JsonNode page =
          RunningGateway.json(
              gateway.get(
                  "/api/tokens?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
                  "x-signalbox-token",
                  RunningGateway.ADMIN_TOKEN));
      page.path("items").forEach(item -> seen.add(item.path("id").asString()));
      cursor = page.path("next").asString("");
    } while (!cursor.isEmpty());
    assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void unknownTokensAreRefused() {
    assertThat(me(gateway, "sbx_" + "A".repeat(43))).isEqualTo(401);
    assertThat(gateway.get("/public/status/a", "x-signalbox-token", "x").statusCode())
        .isEqualTo(401);
    assertThat(
            gateway
                .call(
                    "DELETE",
                    "/api/tokens/not-an-id",
                    BodyPublishers.noBody(),
                    "x-signalbox-token",
                    RunningGateway.ADMIN_TOKEN)
                .statusCode())
        .isEqualTo(404);
  }
}
