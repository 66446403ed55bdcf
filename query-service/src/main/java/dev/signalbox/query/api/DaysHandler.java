package dev.signalbox.query.api;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.query.answer.DaysAnswer;
import dev.signalbox.query.answer.Json;
import dev.signalbox.query.latency.DailyTimes;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.standing.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Answers 90 days of every component at once; made once for all who see the same, until the page or
 * the time changes what it says.
 */
final class DaysHandler {
  /** Uptimes move in such steps, and what was silent is heard again. */
  private static final Duration STEP = Duration.ofSeconds(15);

  private static final int MOST = 500;

  private final Lookup lookup;
  private final DailyTimes times;
  private final Clock clock;
  private final AsyncCache<Key, Made> answers =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(STEP).buildAsync();

  DaysHandler(Lookup lookup, DailyTimes times, Clock clock) {
    this.lookup = lookup;
    this.times = times;
    this.clock = clock;
  }

  private record Key(UUID application, long version, Vantage vantage) {}

  /**
   * @param until from when on it says what is not so any more
   */
  private record Made(Encoded answer, Instant until) {}

  Mono<ServerResponse> days(ServerRequest request) {
    return lookup
        .page(request)
        .flatMap(
            seen ->
                made(seen)
                    .flatMap(
                        made -> {
                          Standing.offer(request, seen.held(), made.until());
                          return made.answer().answer(request);
                        }));
  }

  private Mono<Made> made(Seen seen) {
    Key key = new Key(seen.held().facts().id(), seen.held().facts().version(), seen.vantage());
    CompletableFuture<Made> known = answers.getIfPresent(key);
    if (known != null && over(known, clock.instant())) {
      answers.asMap().remove(key, known);
    }
    return Mono.fromFuture(answers.get(key, (asked, executor) -> make(seen).toFuture()), true);
  }

  private static boolean over(CompletableFuture<Made> known, Instant now) {
    return known.state() == Future.State.SUCCESS && !now.isBefore(known.resultNow().until());
  }

  private Mono<Made> make(Seen seen) {
    VisiblePage page = seen.at(clock.instant());
    return times
        .p95(page.components().stream().map(VisiblePage.Component::id).toList())
        .map(p95 -> new Made(Encoded.of(Json.bytes(DaysAnswer.of(page, p95))), until(page)));
  }

  /** Until something is silent, or there is another day. */
  private static Instant until(VisiblePage page) {
    Instant midnight =
        LocalDate.ofInstant(page.now(), ZoneOffset.UTC)
            .plusDays(1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant();
    return Collections.min(List.of(page.now().plus(STEP), page.holdsUntil(), midnight));
  }
}
