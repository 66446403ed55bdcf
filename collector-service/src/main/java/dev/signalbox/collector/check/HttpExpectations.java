package dev.signalbox.collector.check;

import com.google.re2j.Pattern;
import dev.signalbox.collector.manifest.HttpSettings;
import dev.signalbox.collector.manifest.HttpSettings.JsonExpect;
import dev.signalbox.collector.manifest.Patterns;
import dev.signalbox.core.status.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an answer means: a wrong answer is an outage, a slow one or an ending certificate is
 * degraded.
 */
final class HttpExpectations {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpSettings settings;
  private final @Nullable Pattern pattern;
  private final @Nullable JsonPointer pointer;

  HttpExpectations(HttpSettings settings) {
    this.settings = settings;
    String body = settings.expect().body();
    JsonExpect json = settings.expect().json();
    this.pattern = body == null ? null : Patterns.compile(body);
    this.pointer = json == null ? null : JsonPointer.compile(json.pointer());
  }

  boolean readsBody() {
    return pattern != null || pointer != null;
  }

  /**
   * The reason holds as long as the verdict does, since it is shown that long; how long the answer
   * took travels beside it.
   */
  Outcome judge(HttpAnswer answer, Instant now) {
    String status = "HTTP " + answer.status();
    Instant until = answer.certificateUntil();
    String wrong =
        until != null && until.isBefore(now)
            ? status + ", but its certificate has ended"
            : wrong(answer, status);
    if (wrong != null) {
      return outcome(Verdict.OUTAGE, wrong, answer);
    }
    Long slower = settings.slowerThanMs();
    if (slower != null && answer.responseTimeMs() > slower) {
      return outcome(Verdict.DEGRADED, status + ", slower than " + Words.millis(slower), answer);
    }
    String ending = ending(answer, now);
    return ending == null
        ? outcome(Verdict.OPERATIONAL, status, answer)
        : outcome(Verdict.DEGRADED, status + ", " + ending, answer);
  }

  private static Outcome outcome(Verdict verdict, String reason, HttpAnswer answer) {
    return new Outcome(
        verdict,
        reason,
        answer.responseTimeMs(),
        answer.phases(),
        null,
        Map.of("http_status", Integer.toString(answer.status())));
  }

  private @Nullable String wrong(HttpAnswer answer, String status) {
    if (settings.expect().status().stream().noneMatch(range -> range.covers(answer.status()))) {
      return status;
    }
    if (pattern != null && !pattern.matcher(text(answer)).find()) {
      return status + ", but the body does not match";
    }
    JsonExpect json = settings.expect().json();
    return json == null || pointer == null ? null : wrongJson(answer, status, json, pointer);
  }

  private static @Nullable String wrongJson(
      HttpAnswer answer, String status, JsonExpect json, JsonPointer pointer) {
    JsonNode found;
    try {
      found = JSON.readTree(text(answer)).at(pointer);
    } catch (JacksonException e) {
      return status + ", but the body is not JSON";
    }
    if (found.isMissingNode()) {
      return status + ", but the body has nothing at " + json.pointer();
    }
    return same(found, json.equals())
        ? null
        : status + ", but " + json.pointer() + " is " + shown(found);
  }

  private static boolean same(JsonNode found, JsonNode wanted) {
    if (found.isNumber() && wanted.isNumber()) {
      return found.decimalValue().compareTo(wanted.decimalValue()) == 0;
    }
    return found.equals(wanted);
  }

  private static String shown(JsonNode found) {
    String text = found.isValueNode() ? found.asString() : "a list or an object";
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() > 40 ? line.substring(0, 40) + "…" : line;
  }

  private static String text(HttpAnswer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private @Nullable String ending(HttpAnswer answer, Instant now) {
    Instant until = answer.certificateUntil();
    if (until == null) {
      return null;
    }
    long days = Duration.between(now, until).toDays();
    return days < settings.expect().certificateDays()
        ? "certificate ends in " + days + (days == 1 ? " day" : " days")
        : null;
  }
}
