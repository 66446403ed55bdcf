package dev.signalbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** JWTs of a portal that shares a key with us. */
class PortalTokenIT {

  private static final String ID = "11111111-2222-3333-4444-555555555555";
  private static final String OTHER = "11111111-2222-3333-4444-666666666666";
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.with(Map.of("signalbox.identity.jwt.audience", "signalbox"));
    gateway.query.on(
        "/api/applications",
        exchange -> {
          boolean more = exchange.getRequestURI().getQuery().contains("cursor=two");
          Map<String, Object> page =
              more
                  ? Map.of("items", List.of(application(OTHER, "acme-shop", "two")), "next", "")
                  : Map.of(
                      "items",
                      List.of(
                          application(ID, "acme-shop", "one"), application(ID, "billing", "one")),
                      "next",
                      "two");
          FakeService.json(exchange, 200, page);
        });
  }

  private static Map<String, String> application(String id, String name, String namespace) {
    return Map.of("id", id, "name", name, "namespace", namespace);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static String good(Map<String, Object> claims) {
    var all = new java.util.HashMap<String, Object>(claims);
    all.putIfAbsent("aud", List.of("signalbox", "portal"));
    return Jwts.signed(RunningGateway.JWT_SECRET, Jwts.inAnHour(), all);
  }

  private static HttpResponse<String> me(String token) {
    return gateway.get("/api/me", "Authorization", "Bearer " + token);
  }

  @Test
  void rolesAreAListOrWordsAndTheHighestCounts() {
    assertThat(RunningGateway.json(me(good(Map.of("roles", List.of("dev", "Operator", "viewer"))))))
        .hasToString("{\"name\":\"ada\",\"role\":\"operator\",\"applications\":null}");
    assertThat(
            RunningGateway.json(me(good(Map.of("roles", "viewer admin")))).path("role").asString())
        .isEqualTo("admin");
  }

  @Test
  void whoIsKnownWithoutARoleIsForbidden() {
    assertThat(me(good(Map.of("roles", List.of("dev")))).statusCode()).isEqualTo(403);
    assertThat(me(good(Map.of())).statusCode()).isEqualTo(403);
  }

  @Test
  void applicationsAreIdsOrNamesAndAnsweredAsIds() {
    assertThat(applications(List.of(OTHER))).isEqualTo(List.of(OTHER));
    assertThat(applications(List.of("billing"))).isEqualTo(List.of(ID));
    assertThat(applications("two/acme-shop billing")).isEqualTo(List.of(ID, OTHER));
  }

  @Test
  void aNameOfNoneOrOfTwoGrantsNothing() {
    assertThat(applications(List.of("acme-shop", "unknown"))).isEqualTo(List.of());
  }

  private static List<String> applications(Object claim) {
    HttpResponse<String> response = me(good(Map.of("roles", "viewer", "applications", claim)));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return RunningGateway.json(response)
        .path("applications")
        .valueStream()
        .map(n -> n.asString())
        .toList();
  }

  static Stream<Arguments> bad() {
    String secret = RunningGateway.JWT_SECRET;
    Map<String, Object> admin = Map.of("roles", "admin", "aud", "signalbox");
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
    String[] parts = good(admin).split("\\.");
    return Stream.of(
        Arguments.of("expired", Jwts.signed(secret, Jwts.inAnHour().minusSeconds(3640), admin)),
        Arguments.of("without an end", Jwts.signed(secret, null, admin)),
        Arguments.of("of another key", Jwts.signed("x".repeat(40), Jwts.inAnHour(), admin)),
        Arguments.of(
            "for somebody else",
            Jwts.signed(secret, Jwts.inAnHour(), Map.of("roles", "admin", "aud", "other"))),
        Arguments.of("for nobody", Jwts.signed(secret, Jwts.inAnHour(), Map.of("roles", "admin"))),
        Arguments.of(
            "not yet",
            Jwts.signed(
                secret,
                Jwts.inAnHour(),
                Map.of(
                    "roles",
                    "admin",
                    "aud",
                    "signalbox",
                    "nbf",
                    Jwts.inAnHour().getEpochSecond()))),
        Arguments.of("unsigned", none + "." + parts[1] + "."),
        Arguments.of("with an empty signature", parts[0] + "." + parts[1] + "."),
        Arguments.of("changed", parts[0] + "." + parts[1].substring(1) + "." + parts[2]),
        Arguments.of("no token at all", "a.b.c"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void aBadTokenIsRefusedEvenWhereNoneIsNeeded(String what, String token) {
    for (String path : List.of("/api/me", "/public/status/acme")) {
      HttpResponse<String> response = gateway.get(path, "Authorization", "Bearer " + token);
      assertThat(response.statusCode()).as(what + ": " + response.body()).isEqualTo(401);
      assertThat(response.headers().firstValue("WWW-Authenticate"))
          .hasValueSatisfying(v -> assertThat(v).startsWith("Bearer"));
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("application/problem+json");
    }
  }

  @Test
  void thirtySecondsOfLeeway() {
    String justOver =
        Jwts.signed(
            RunningGateway.JWT_SECRET,
            Jwts.inAnHour().minusSeconds(3615),
            Map.of("roles", "viewer", "aud", "signalbox"));
    assertThat(me(justOver).statusCode()).isEqualTo(200);
  }

  @Test
  void oneCredentialIsEnoughAndTwoAreTooMany() {
    assertThat(gateway.get("/api/me", "Authorization", "Basic YTpi").statusCode()).isEqualTo(401);
    assertThat(gateway.get("/public/status/a", "Authorization", "Bearer ").statusCode())
        .isEqualTo(401);
    assertThat(gateway.get("/public/status/a", "x-signalbox-token", "").statusCode())
        .isEqualTo(401);
    assertThat(
            gateway
                .get(
                    "/api/me",
                    "Authorization",
                    "Bearer " + good(Map.of("roles", "viewer")),
                    "x-signalbox-token",
                    "x")
                .statusCode())
        .isEqualTo(401);
  }
}
