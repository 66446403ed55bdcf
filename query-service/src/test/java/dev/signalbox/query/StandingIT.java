package dev.signalbox.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Visibility;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that stand, as the whole service gives them. */
class StandingIT {
  private final RunningQuery query = RunningQuery.shared();

  private final Shop shop = Shop.random();
  private final String token = "Bearer " + RunningQuery.token("anonymous");

  @BeforeEach
  void aPage() {
    query.publish(Topics.CATALOG, shop.id(), shop.entry(1, Visibility.PUBLIC));
    await().until(() -> get("/public/status/" + shop.slug()).statusCode() == 200);
  }

  private HttpResponse<String> get(String path, String... headers) {
    return query.get(
        path,
        "",
        Stream.concat(Stream.of("Authorization", token), Stream.of(headers))
            .toArray(String[]::new));
  }

  private double repeated() {
    return query
        .bean(MeterRegistry.class)
        .get("signalbox.query.answers.repeated")
        .counter()
        .count();
  }

  private double counted(String route, String status) {
    return query
        .bean(MeterRegistry.class)
        .get("http.server.requests")
        .tags("uri", route, "status", status)
        .timers()
        .stream()
        .mapToLong(io.micrometer.core.instrument.Timer::count)
        .sum();
  }

  @Test
  void what_is_repeated_is_what_was_said() {
    for (String path :
        Stream.of(
                "/status/%s", "/public/status/%s", "/public/status/%s/days", "/status/%s/badge.svg")
            .map(path -> path.formatted(shop.slug()))
            .toList()) {
      // between two steps of time nothing stands
      await()
          .untilAsserted(
              () -> {
                double before = repeated();
                HttpResponse<String> first = get(path);
                HttpResponse<String> again = get(path);
                HttpResponse<String> unchanged =
                    get(path, "If-None-Match", first.headers().firstValue("etag").orElseThrow());
                assertThat(repeated()).as(path).isGreaterThanOrEqualTo(before + 2);
                assertThat(again.body()).isEqualTo(first.body());
                assertThat(again.headers().map()).isEqualTo(first.headers().map());
                assertThat(unchanged.statusCode()).isEqualTo(304);
              });
    }
  }

  @Test
  void they_are_counted_as_all_answers_are() {
    String route = "/public/status/{slug}";
    double before = counted(route, "200");

    get("/public/status/" + shop.slug());
    get("/public/status/" + shop.slug());

    await().until(() -> counted(route, "200") >= before + 2);
    assertThat(get("/actuator/prometheus").body().lines())
        .filteredOn(line -> line.startsWith("http_server_requests_seconds_count"))
        .filteredOn(line -> line.contains("uri=\"" + route + "\"") && line.contains("\"200\""))
        .as("one line for both kinds")
        .hasSize(1);
  }

  @Test
  void inv_27_a_page_that_is_not_public_any_more_is_not_repeated() {
    String page = "/status/" + shop.slug();
    get(page);
    get(page);

    query.publish(Topics.CATALOG, shop.id(), shop.entry(2, Visibility.INTERNAL));

    await().until(() -> get("/public/status/" + shop.slug()).statusCode() == 401);
    assertThat(get(page).statusCode()).isEqualTo(401);
  }

  @Test
  void the_head_of_a_stream_has_an_end() {
    HttpResponse<String> head =
        query.head("/public/status/" + shop.slug() + "/events", "anonymous");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("content-type")).contains("text/event-stream");
  }
}
