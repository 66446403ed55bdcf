package dev.signalbox.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.audience.Audience;
import dev.signalbox.query.directory.FilledDirectory;
import dev.signalbox.query.page.Vitals;
import dev.signalbox.query.view.Worlds;
import dev.signalbox.testkit.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** For how long one answer with all the bars is given again. */
class DaysTest {
  /** Judged until then, and so believed for 15 s. */
  private static final Instant HEARD = Instant.parse("2026-11-22T00:00:50Z");

  private final SettableClock clock = new SettableClock(HEARD);
  private final RoutesOfPages routes =
      new RoutesOfPages(
          FilledDirectory.of(
              clock, Worlds.asThePublicKnowsIt(), new Vitals(1, HEARD, HEARD, Map.of(), Map.of())),
          Audience.ANONYMOUS,
          clock);
  private final WebTestClient client = routes.client();

  @AfterEach
  void close() {
    routes.close();
  }

  @Test
  void an_answer_ends_with_what_it_was_made_of() {
    clock.set(HEARD.plusSeconds(13));
    assertThat(lettersOfToday()).containsExactly("o", "d");

    clock.set(HEARD.plusSeconds(22));
    assertThat(lettersOfToday())
        .as("for 7 of 72 seconds nothing is known")
        .containsExactly("u", "d");
  }

  @Test
  void a_day_begins_with_an_answer_of_its_own() {
    clock.set(Instant.parse("2026-11-22T23:59:59Z"));
    assertThat(days().path("to").asString()).isEqualTo("2026-11-22");

    clock.set(Instant.parse("2026-11-23T00:00:00Z"));
    assertThat(days().path("to").asString()).isEqualTo("2026-11-23");
  }

  private List<String> lettersOfToday() {
    return days()
        .path("components")
        .valueStream()
        .map(component -> component.path("days").asString())
        .map(days -> days.substring(days.length() - 1))
        .toList();
  }

  private JsonNode days() {
    return JsonMapper.shared().readTree(body());
  }

  private String body() {
    byte[] body =
        client
            .get()
            .uri("/public/status/shop/days")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return new String(body == null ? new byte[0] : body, StandardCharsets.UTF_8);
  }
}
