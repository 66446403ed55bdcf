package dev.signalbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.testkit.Databases;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The first way in, and a door whose database is away. */
@ExtendWith(OutputCaptureExtension.class)
class FirstStartIT {

  private static final Pattern SHOWN = Pattern.compile("only this once: (sbx_\\S+)");

  private static RunningGateway with(Databases.Database database, String patience) {
    return RunningGateway.with(
        Map.of("signalbox.database", database.url(), "signalbox.token.patience", patience));
  }

  @Test
  void anAdminTokenIsShownOnceAndWorks(CapturedOutput output) {
    Databases.Database database = Databases.fresh();
    String secret;
    try (RunningGateway gateway = with(database, "60s")) {
      Matcher shown = SHOWN.matcher(output);
      assertThat(shown.find()).isTrue();
      secret = shown.group(1);
      assertThat(gateway.get("/api/tokens", "x-signalbox-token", secret).statusCode())
          .isEqualTo(200);
    }
    try (RunningGateway gateway = with(database, "60s")) {
      assertThat(gateway.get("/api/tokens", "x-signalbox-token", secret).statusCode())
          .isEqualTo(200);
    }
    assertThat(SHOWN.matcher(output).results()).hasSize(1);
  }

  @Test
  @Tag("inv-36")
  void pagesAreServedWhileTheDatabaseIsAwayAndCredentialsAreNotBelieved(CapturedOutput output) {
    Databases.Database database = Databases.fresh();
    try (RunningGateway gateway = with(database, "60s")) {
      Matcher shown = SHOWN.matcher(output);
      assertThat(shown.find()).isTrue();
      String secret = shown.group(1);
      assertThat(gateway.get("/api/me", "x-signalbox-token", secret).statusCode()).isEqualTo(200);

      database.takeAway();
      await().until(() -> gateway.get("/api/me", "x-signalbox-token", secret).statusCode() == 503);
      assertThat(gateway.get("/status/acme").statusCode()).isEqualTo(200);
      assertThat(gateway.get("/public/status/acme").statusCode()).isEqualTo(200);
      assertThat(gateway.get("/readyz").statusCode()).isEqualTo(200);
      assertThat(gateway.get("/api/me", "Authorization", Jwts.bearer("viewer")).statusCode())
          .as("a JWT needs no database")
          .isEqualTo(200);

      database.bringBack();
      await().until(() -> gateway.get("/api/me", "x-signalbox-token", secret).statusCode() == 200);
    }
  }

  @Test
  void itStartsWithoutTheDatabaseAndTakesItUpWhenItComes() {
    Databases.Database database = Databases.fresh();
    database.takeAway();
    try (RunningGateway gateway = with(database, "0s")) {
      assertThat(gateway.get("/status/acme").statusCode()).isEqualTo(200);
      assertThat(gateway.get("/api/me", "x-signalbox-token", "sbx_x").statusCode()).isEqualTo(503);
      database.bringBack();
      await().until(() -> gateway.get("/api/me", "x-signalbox-token", "sbx_x").statusCode() == 401);
    }
  }
}
