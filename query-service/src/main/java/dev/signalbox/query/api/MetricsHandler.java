package dev.signalbox.query.api;

import dev.signalbox.query.answer.Json;
import dev.signalbox.query.answer.MetricsAnswer;
import dev.signalbox.query.door.Problem;
import dev.signalbox.query.metric.Courses;
import dev.signalbox.query.page.VisiblePage;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Answers how custom metrics went, for those that the caller may see. */
final class MetricsHandler {
  private static final String DAY = "24h";
  private static final Map<String, Duration> WINDOWS =
      Map.of("3h", Duration.ofHours(3), DAY, Duration.ofHours(24));

  private final Lookup lookup;
  private final Courses courses;
  private final Clock clock;

  MetricsHandler(Lookup lookup, Courses courses, Clock clock) {
    this.lookup = lookup;
    this.courses = courses;
    this.clock = clock;
  }

  Mono<ServerResponse> metrics(ServerRequest request) {
    String window = request.queryParam("window").orElse(DAY);
    Duration length = WINDOWS.get(window);
    if (length == null) {
      throw Problem.invalid("window", "must be 3h or 24h");
    }
    return lookup
        .page(request)
        .flatMap(
            seen -> {
              VisiblePage page = seen.at(clock.instant());
              return courses
                  .of(page.application().id())
                  .map(course -> MetricsAnswer.of(page, window, length, course))
                  .flatMap(answer -> Encoded.of(Json.bytes(answer)).answer(request));
            });
  }
}
