package dev.signalbox.collector.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.collector.manifest.HttpSettings;
import dev.signalbox.collector.manifest.HttpSettings.Expect;
import dev.signalbox.collector.manifest.HttpSettings.JsonExpect;
import dev.signalbox.collector.manifest.HttpSettings.StatusRange;
import dev.signalbox.core.status.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class HttpExpectationsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  private static HttpSettings expecting(@Nullable String body, @Nullable JsonExpect json) {
    return new HttpSettings(
        "http://a/",
        "GET",
        Map.of(),
        null,
        0,
        800L,
        new Expect(List.of(new StatusRange(200, 299), new StatusRange(404, 404)), body, json, 14));
  }

  private static HttpAnswer answer(
      int status, String body, double millis, @Nullable Instant until) {
    return new HttpAnswer(
        status,
        null,
        body.getBytes(StandardCharsets.UTF_8),
        until,
        millis,
        new Phases(1L, 1L, null, 1L, 1L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # status | ms    | verdict     | reason
          200      | 84.4  | OPERATIONAL | HTTP 200
          204      | 0.42  | OPERATIONAL | HTTP 204
          404      | 5     | OPERATIONAL | HTTP 404
          200      | 800   | OPERATIONAL | HTTP 200
          200      | 1840  | DEGRADED    | HTTP 200, slower than 800 ms
          302      | 3     | OUTAGE      | HTTP 302
          503      | 1840  | OUTAGE      | HTTP 503
          """)
  void status_and_time_decide(int status, double millis, Verdict verdict, String reason) {
    Outcome outcome =
        new HttpExpectations(expecting(null, null)).judge(answer(status, "", millis, null), NOW);

    assertThat(outcome.verdict()).isEqualTo(verdict);
    assertThat(outcome.reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"status":"UP"}        | /status | "UP"  | OPERATIONAL | HTTP 200
          {"status":"DOWN"}      | /status | "UP"  | OUTAGE      | HTTP 200, but /status is DOWN
          {"queue":{"lag":3.0}}  | /queue/lag | 3  | OPERATIONAL | HTTP 200
          {"a":[1]}              | /a      | 1     | OUTAGE      | HTTP 200, but /a is a list or an object
          {}                     | /status | "UP"  | OUTAGE      | HTTP 200, but the body has nothing at /status
          oops                   | /status | "UP"  | OUTAGE      | HTTP 200, but the body is not JSON
          """)
  void a_json_value_decides(
      String body, String pointer, String wanted, Verdict verdict, String reason) {
    var json = new JsonExpect(pointer, JsonMapper.shared().readTree(wanted));

    Outcome outcome =
        new HttpExpectations(expecting(null, json)).judge(answer(200, body, 5, null), NOW);

    assertThat(outcome.verdict()).isEqualTo(verdict);
    assertThat(outcome.reason()).isEqualTo(reason);
  }

  @Test
  void a_body_that_does_not_match_is_an_outage() {
    var expectations = new HttpExpectations(expecting("^ok\\b", null));

    assertThat(expectations.judge(answer(200, "ok then", 5, null), NOW).verdict())
        .isEqualTo(Verdict.OPERATIONAL);
    assertThat(expectations.judge(answer(200, "not ok", 5, null), NOW).reason())
        .isEqualTo("HTTP 200, but the body does not match");
  }

  @ParameterizedTest
  @CsvSource({"-2, OUTAGE", "0, DEGRADED", "13, DEGRADED", "14, OPERATIONAL", "200, OPERATIONAL"})
  void a_certificate_that_ends_soon_degrades(int days, Verdict verdict) {
    Instant until = NOW.plus(Duration.ofDays(days)).plusSeconds(60);

    Outcome outcome =
        new HttpExpectations(expecting(null, null)).judge(answer(200, "", 5, until), NOW);

    assertThat(outcome.verdict()).isEqualTo(verdict);
  }
}
