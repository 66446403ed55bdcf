package dev.signalbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.core.audience.Role;
import dev.signalbox.gateway.route.Line;
import dev.signalbox.gateway.route.RouteInventory;
import dev.signalbox.gateway.upstream.Service;
import dev.signalbox.testkit.process.FreePort;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

/** Every line of the inventory for every role, and that there is nothing beside it. */
@Tag("inv-25")
class RouteAccessIT {

  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.withoutDatabase();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everyLineLetsInWhoItNamesAndNobodyBelow(Role role) {
    Assertions.assertAll(
        gateway.bean(RouteInventory.class).lines().stream()
            .flatMap(
                line -> line.methods().stream().map(method -> () -> check(line, method, role))));
  }

  private static void check(Line line, HttpMethod method, Role role) {
    String target =
        line.path()
            .toString()
            .replace("/**", "/deeper/path")
            .replace("*", ".ico")
            .replaceAll("\\{[a-z]+}", "some-one");
    HttpResponse<String> response =
        role == Role.ANONYMOUS
            ? gateway.call(method.name(), target, BodyPublishers.noBody())
            : gateway.call(
                method.name(),
                target,
                BodyPublishers.noBody(),
                "Authorization",
                Jwts.bearer(role.name().toLowerCase(Locale.ROOT)));
    String call = method + " " + target + " as " + role;
    if (role.compareTo(line.role()) < 0) {
      int refused = role == Role.ANONYMOUS ? 401 : 403;
      assertThat(response.statusCode()).as(call).isEqualTo(refused);
    } else if (line.service() != Service.GATEWAY) {
      assertThat(response.statusCode()).as(call).isEqualTo(200);
      assertThat(response.body()).as(call).contains("\"" + line.service().label() + "\"");
      FakeService.Received received = gateway.service(line.service().label()).last();
      assertThat(received.method() + " " + received.target()).isEqualTo(method + " " + target);
      assertThat(Jwts.internal(received))
          .containsEntry("role", role.name().toLowerCase(Locale.ROOT));
    } else {
      assertThat(response.statusCode()).as(call).isNotIn(401, 403, 405);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator",
        "/actuator/health",
        "/actuator/prometheus",
        "/actuator/gateway/routes",
        "/api",
        "/api/applications/",
        "/api/applications/x/unknown",
        "/console",
        "/demo/",
        "/index.html",
        "/status",
        "/status/a/../../api/tokens",
        "/status/a/%2e%2e/x",
        "/status/a/..%2f..%2fapi/tokens",
        "/status/a;role=admin/x",
        "/api/tokens;x",
        "//api/tokens",
        "/status//x",
        "/status/a%00",
        "/webjars/x.js"
      })
  void whatIsNotListedDoesNotExist(String target) {
    HttpResponse<String> response =
        gateway.get(target, "x-signalbox-token", RunningGateway.ADMIN_TOKEN);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(RunningGateway.json(response).path("status").asInt()).isEqualTo(404);
  }

  @Test
  void anotherMethodIsRefusedWithTheOnesThereAre() {
    HttpResponse<String> response =
        gateway.call("PUT", "/api/applications", BodyPublishers.ofString("{}"));
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD, POST");
    assertThat(gateway.call("TRACE", "/status/a", BodyPublishers.noBody()).statusCode())
        .isEqualTo(405);
    assertThat(gateway.call("OPTIONS", "/api/tokens", BodyPublishers.noBody()).statusCode())
        .isEqualTo(405);
  }

  @Test
  void theManagementPortHasTheActuatorAndNothingElse() {
    int port = FreePort.find();
    try (RunningGateway managed =
        RunningGateway.with(Map.of("management.server.port", String.valueOf(port)))) {
      await("the port answers")
          .ignoreExceptions()
          .until(() -> managed.at(port, "/actuator/health").statusCode() == 200);
      assertThat(managed.at(port, "/actuator/prometheus").body()).contains("resilience4j_");
      assertThat(managed.at(port, "/actuator/env").statusCode()).isEqualTo(404);
      assertThat(managed.at(port, "/api/tokens").statusCode()).isEqualTo(404);
      assertThat(managed.at(port, "/status/acme").statusCode()).isEqualTo(404);
      assertThat(managed.get("/actuator/prometheus").statusCode()).isEqualTo(404);
      assertThat(managed.get("/readyz").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void headGoesWhereGetGoes() {
    assertThat(gateway.call("HEAD", "/status/acme", BodyPublishers.noBody()).statusCode())
        .isEqualTo(200);
    assertThat(gateway.query.last().method()).isEqualTo("HEAD");
  }

  @Test
  void queriesPassUnchanged() {
    gateway.get("/public/status/acme/history?window=7d&time_zone=Europe%2FBerlin&x=%C3%A4");
    assertThat(gateway.query.last().target())
        .isEqualTo("/public/status/acme/history?window=7d&time_zone=Europe%2FBerlin&x=%C3%A4");
  }
}
