package dev.signalbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What of a request reaches a service: who is calling as the door knows it, and nothing that the
 * caller claims.
 */
@Tag("inv-26")
class CrossingIT {

  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway =
        RunningGateway.with(
            Map.of(
                "signalbox.identity.admin-token",
                RunningGateway.ADMIN_TOKEN,
                "signalbox.identity.token-header",
                "x-tron-token"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void aVisitorIsAnonymousWhateverIsClaimed() {
    gateway.get(
        "/public/status/acme",
        "X-Forwarded-For",
        "10.0.0.1",
        "X-Forwarded-Host",
        "evil.example",
        "X-Forwarded-Proto",
        "https",
        "X-Forwarded-Prefix",
        "/evil",
        "Forwarded",
        "for=10.0.0.1;host=evil.example",
        "X-Real-IP",
        "10.0.0.1",
        "X-Original-URL",
        "/api/tokens",
        "X-HTTP-Method-Override",
        "DELETE",
        "x-signalbox-role",
        "admin",
        "x-signalbox-identity",
        "root");

    FakeService.Received received = gateway.query.last();
    assertThat(Jwts.internal(received))
        .containsEntry("iss", "signalbox-gateway")
        .containsEntry("sub", "anonymous")
        .containsEntry("role", "anonymous")
        .doesNotContainKey("applications");
    assertThat(received.headers().keySet())
        .isEqualTo(
            Set.of(
                "accept",
                "authorization",
                "content-length",
                "host",
                "user-agent",
                "x-forwarded-for",
                "x-forwarded-host",
                "x-forwarded-proto"));
    assertThat(received.headers())
        .containsEntry("x-forwarded-for", List.of("127.0.0.1"))
        .containsEntry("x-forwarded-proto", List.of("http"));
    assertThat(received.header("x-forwarded-host")).startsWith("127.0.0.1:");
  }

  @Test
  void theInternalTokenLivesAMinute() {
    gateway.get("/public/status/acme");
    Map<String, Object> claims = Jwts.internal(gateway.query.last());
    assertThat(claims.get("iat")).isInstanceOf(Date.class);
    long minute = ((Date) claims.getOrDefault("iat", new Date(0))).getTime() + 60_000;
    assertThat(claims).containsEntry("exp", new Date(minute));
  }

  @Test
  void credentialsStayAtTheDoor() {
    gateway.get("/api/applications", "x-tron-token", RunningGateway.ADMIN_TOKEN);
    assertThat(gateway.query.last().headers()).doesNotContainKey("x-tron-token");
    assertThat(Jwts.internal(gateway.query.last())).containsEntry("role", "admin");

    gateway.get("/api/applications", "x-signalbox-token", RunningGateway.ADMIN_TOKEN);
    assertThat(gateway.query.last().headers()).doesNotContainKey("x-signalbox-token");

    gateway.get("/api/applications", "Authorization", "Bearer " + RunningGateway.ADMIN_TOKEN);
    assertThat(gateway.query.last().header("authorization"))
        .doesNotContain(RunningGateway.ADMIN_TOKEN);
  }

  @Test
  void preferencesReachPagesOnly() {
    gateway.get("/status/acme", "Cookie", "theme=dark");
    assertThat(gateway.query.last().headers()).containsEntry("cookie", List.of("theme=dark"));

    gateway.call(
        "POST",
        "/api/heartbeats/some-token",
        BodyPublishers.ofString("{}"),
        "Cookie",
        "theme=dark");
    assertThat(gateway.collector.last().headers()).doesNotContainKey("cookie");
  }

  @Test
  void whatServicesNeedPasses() {
    HttpResponse<String> response =
        gateway.call(
            "PUT",
            "/api/applications/some-id",
            BodyPublishers.ofString("{\"a\": 1}"),
            "x-signalbox-token",
            RunningGateway.ADMIN_TOKEN,
            "Content-Type",
            "application/json",
            "If-Match",
            "\"7\"",
            "Idempotency-Key",
            "k-1",
            "Accept-Language",
            "de");
    assertThat(response.statusCode()).isEqualTo(200);
    FakeService.Received received = gateway.collector.last();
    assertThat(new String(received.body(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("{\"a\": 1}");
    assertThat(received.headers())
        .containsEntry("content-type", List.of("application/json"))
        .containsEntry("if-match", List.of("\"7\""))
        .containsEntry("idempotency-key", List.of("k-1"))
        .containsEntry("accept-language", List.of("de"));
  }
}
