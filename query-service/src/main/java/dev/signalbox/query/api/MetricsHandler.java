package dev.signalbox.query.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.query.answer.Json;
import dev.signalbox.query.answer.MetricsAnswer;
import dev.signalbox.query.door.Problem;
import dev.signalbox.query.metric.Course;
import dev.signalbox.query.metric.Courses;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.page.Vitals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Answers how custom metrics went, for those that the caller may see; made once for all who see the
 * same, until the page, its vital signs or the time change what it says.
 */
final class MetricsHandler {
  private static final String DAY = "24h";
  private static final Map<String, Duration> WINDOWS =
      Map.of("3h", Duration.ofHours(3), DAY, Duration.ofHours(24));

  private static final int MOST = 500;
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Lookup lookup;
  private final Courses courses;
  private final Clock clock;
  private final Cache<Key, Made> answers =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

  MetricsHandler(Lookup lookup, Courses courses, Clock clock) {
    this.lookup = lookup;
    this.courses = courses;
    this.clock = clock;
  }

  private record Key(long version, long vitals, Vantage vantage, String window, Course course) {}

  /**
   * @param until from when on it says what is not so any more
   */
  private record Made(Encoded answer, Instant until) {}

  Mono<ServerResponse> metrics(ServerRequest request) {
    String window = request.queryParam("window").orElse(DAY);
    Duration length = WINDOWS.get(window);
    if (length == null) {
      throw Problem.invalid("window", "must be 3h or 24h");
    }
    return lookup
        .page(request)
        .flatMap(
            seen ->
                courses
                    .of(seen.held().facts().id())
                    .flatMap(course -> made(seen, window, length, course).answer(request)));
  }

  private Encoded made(Seen seen, String window, Duration length, Course course) {
    Vitals vitals = seen.held().vitals();
    Key key =
        new Key(
            seen.held().facts().version(),
            vitals == null ? -1 : vitals.version(),
            seen.vantage(),
            window,
            course);
    Instant now = clock.instant();
    return answers
        .asMap()
        .compute(
            key,
            (same, known) ->
                known != null && now.isBefore(known.until())
                    ? known
                    : make(seen.at(now), window, length, course))
        .answer();
  }

  private static Made make(VisiblePage page, String window, Duration length, Course course) {
    return new Made(
        Encoded.of(Json.bytes(MetricsAnswer.of(page, window, length, course))), page.holdsUntil());
  }
}
