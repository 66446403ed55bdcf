package dev.signalbox.query.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.query.api.Encoded;
import dev.signalbox.query.api.Lookup;
import dev.signalbox.query.api.Seen;
import dev.signalbox.query.door.Problem;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.page.Vitals;
import dev.signalbox.query.standing.Standing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Answers every view from memory: each is drawn once for all who see the same, until the page, its
 * vital signs or the time may change what it says.
 */
public final class PageViews {
  private static final String PAGE = "/status/{slug}";
  private static final long BYTES = 64L << 20;

  /** Two threads draw pictures; more askers than these wait are refused. */
  private static final Scheduler SLOW = Schedulers.newBoundedElastic(2, 200, "picture", 60, true);

  /** Days end and ages grow though nothing is heard any more. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Lookup lookup;
  private final Clock clock;
  private final Cache<Key, Drawn> drawn =
      Caffeine.newBuilder()
          .maximumWeight(BYTES)
          .weigher((Key key, Drawn value) -> key.asked().weight() + value.answer().weight())
          .build();

  PageViews(Lookup lookup, Clock clock) {
    this.lookup = lookup;
    this.clock = clock;
  }

  private record Key(UUID application, Vantage vantage, String view, Asked asked) {}

  /** What was drawn, and of what. */
  private record Drawn(long version, long vitals, Instant good, Encoded answer) {
    boolean fits(Seen seen, Instant now) {
      return version == seen.held().facts().version()
          && vitals == vitalsOf(seen)
          && now.isBefore(good);
    }
  }

  public RouterFunction<ServerResponse> routes(List<PageView> views) {
    RouterFunctions.Builder routes = RouterFunctions.route();
    views.forEach(view -> routes.GET(PAGE + view.path(), request -> answer(view, request)));
    return routes.build();
  }

  private Mono<ServerResponse> answer(PageView view, ServerRequest request) {
    return lookup
        .page(request)
        .map(seen -> published(view, seen))
        .flatMap(
            seen ->
                ready(view, seen, asked(view, request))
                    .flatMap(
                        drawn -> {
                          Standing.offer(request, seen.held(), drawn.good());
                          return drawn.answer().answer(request);
                        }));
  }

  private Mono<Drawn> ready(PageView view, Seen seen, Asked asked) {
    return view.slow()
        ? Mono.fromSupplier(() -> drawn(view, seen, asked)).subscribeOn(SLOW)
        : Mono.just(drawn(view, seen, asked));
  }

  /**
   * These formats cannot mark a draft or a private note, so an operator's tool is shown what is
   * published.
   */
  private static Seen published(PageView view, Seen seen) {
    if (view.signedInOnly() && seen.vantage() == Vantage.PUBLIC) {
      throw Problem.of(HttpStatus.FORBIDDEN, "This needs the role viewer for this application.");
    }
    return seen.vantage() == Vantage.OPERATOR ? new Seen(seen.held(), Vantage.SIGNED_IN) : seen;
  }

  private static Asked asked(PageView view, ServerRequest request) {
    Map<String, String> values = new HashMap<>();
    view.asks()
        .forEach(
            name -> request.queryParam(name).ifPresent(value -> values.put(name, value.strip())));
    values.putAll(request.pathVariables());
    return new Asked(values);
  }

  private Drawn drawn(PageView view, Seen seen, Asked asked) {
    Instant now = clock.instant();
    Key key = new Key(seen.held().facts().id(), seen.vantage(), view.path(), asked);
    Drawn known = drawn.getIfPresent(key);
    if (known != null && known.fits(seen, now)) {
      return known;
    }
    Drawn fresh = draw(view, seen, asked, now);
    drawn.put(key, fresh);
    return fresh;
  }

  private static Drawn draw(PageView view, Seen seen, Asked asked, Instant now) {
    VisiblePage page = seen.at(now);
    byte[] bytes =
        view.drawing().draw(page, asked).orElseThrow(() -> Problem.notFound("part of the page"));
    Instant latest = now.plus(LONGEST);
    Instant good = page.holdsUntil().isBefore(latest) ? page.holdsUntil() : latest;
    return new Drawn(
        seen.held().facts().version(), vitalsOf(seen), good, Encoded.of(bytes, view.type()));
  }

  private static long vitalsOf(Seen seen) {
    Vitals vitals = seen.held().vitals();
    return vitals == null ? -1 : vitals.version();
  }
}
