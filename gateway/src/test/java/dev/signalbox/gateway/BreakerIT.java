package dev.signalbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that is away costs its own part and nothing else. */
class BreakerIT {

  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway =
        RunningGateway.with(
            Map.of(
                "signalbox.identity.admin-token", RunningGateway.ADMIN_TOKEN,
                "signalbox.upstream.pause", "1s",
                "spring.cloud.gateway.server.webflux.httpclient.response-timeout", "500ms"));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private HttpResponse<String> subscriptions() {
    return gateway.get(
        "/api/applications/a/subscriptions", "x-signalbox-token", RunningGateway.ADMIN_TOKEN);
  }

  @Test
  void whatIsAwayIsNamedAndTheRestGoesOn() {
    gateway.notifier.stop();
    for (int i = 0; i < 20; i++) {
      HttpResponse<String> response = subscriptions();
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).contains("1");
      assertThat(RunningGateway.json(response).path("part").asString()).isEqualTo("notifier");
      assertThat(gateway.get("/public/status/acme").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatIsOnlyStartingIsFoundTheMomentItListens() {
    gateway.notifier.stop();
    for (int i = 0; i < 20; i++) {
      assertThat(subscriptions().statusCode()).isEqualTo(503);
    }
    gateway.notifier.startAgain();
    assertThat(subscriptions().statusCode()).isEqualTo(200);
  }

  @Test
  void aBrowserIsToldInWords() {
    gateway.query.stop();
    String browser = "text/html,application/xhtml+xml,*/*;q=0.8";
    HttpResponse<String> page = gateway.get("/status/acme", "Accept", browser);
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
    assertThat(page.body()).contains("<h1>Service Unavailable</h1>", "query service");
    assertThat(gateway.get("/public/status/acme", "Accept", browser).body()).startsWith("{");
  }

  @Test
  void itIsLeftAloneForAWhileThenTriedAndTrustedAgain() {
    CountDownLatch release = new CountDownLatch(1);
    gateway.notifier.on(
        "/api/applications/a/subscriptions",
        exchange -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          FakeService.json(exchange, 200, Map.of());
        });
    for (int i = 0; i < 5; i++) {
      assertThat(subscriptions().statusCode()).isEqualTo(503); // each waits for the time limit
    }
    int before = gateway.notifier.received().size();
    assertThat(subscriptions().statusCode()).isEqualTo(503);
    assertThat(gateway.notifier.received()).as("not even asked").hasSize(before);

    release.countDown();
    await().until(() -> subscriptions().statusCode() == 200);
    for (int i = 0; i < 10; i++) {
      assertThat(subscriptions().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anAnswerThatIsAnErrorIsAnAnswer() {
    gateway.notifier.on(
        "/api/applications/a/subscriptions",
        exchange -> FakeService.json(exchange, 500, Map.of("title", "theirs")));
    for (int i = 0; i < 20; i++) {
      HttpResponse<String> response = subscriptions();
      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).contains("theirs");
    }
  }

  @Test
  void theSystemSaysWhoIsReady() {
    gateway.incident.stop();
    gateway.notifier.on("/readyz", exchange -> FakeService.json(exchange, 503, Map.of()));
    HttpResponse<String> response =
        gateway.get("/api/system", "x-signalbox-token", RunningGateway.ADMIN_TOKEN);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(RunningGateway.json(response).path("services").toString())
        .isEqualTo(
            "[{\"name\":\"collector\",\"ready\":true},{\"name\":\"incident\",\"ready\":false},"
                + "{\"name\":\"query\",\"ready\":true},{\"name\":\"notifier\",\"ready\":false}]");
  }
}
