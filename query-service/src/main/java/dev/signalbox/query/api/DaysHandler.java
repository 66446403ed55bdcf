package dev.signalbox.query.api;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.query.answer.DaysAnswer;
import dev.signalbox.query.answer.Json;
import dev.signalbox.query.latency.DailyTimes;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Answers 90 days of every component at once; made once for all who see the same. */
final class DaysHandler {
  private static final Duration KEPT = Duration.ofSeconds(15);
  private static final int MOST = 500;

  private final Lookup lookup;
  private final DailyTimes times;
  private final Clock clock;
  private final AsyncCache<Key, Encoded> answers =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).buildAsync();

  DaysHandler(Lookup lookup, DailyTimes times, Clock clock) {
    this.lookup = lookup;
    this.times = times;
    this.clock = clock;
  }

  private record Key(UUID application, long version, Vantage vantage) {}

  Mono<ServerResponse> days(ServerRequest request) {
    return lookup
        .page(request)
        .flatMap(
            seen -> {
              Key key =
                  new Key(seen.held().facts().id(), seen.held().facts().version(), seen.vantage());
              return Mono.fromFuture(
                  answers.get(key, (asked, executor) -> made(seen).toFuture()), true);
            })
        .flatMap(answer -> answer.answer(request));
  }

  private Mono<Encoded> made(Seen seen) {
    VisiblePage page = seen.at(clock.instant());
    return times
        .p95(page.components().stream().map(VisiblePage.Component::id).toList())
        .map(p95 -> Encoded.of(Json.bytes(DaysAnswer.of(page, p95))));
  }
}
