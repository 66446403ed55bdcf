package dev.signalbox.query.api;

import dev.signalbox.core.status.Status;
import dev.signalbox.core.uptime.Weights;
import dev.signalbox.query.answer.HistoryAnswer;
import dev.signalbox.query.answer.HistoryCsv;
import dev.signalbox.query.answer.Json;
import dev.signalbox.query.door.Problem;
import dev.signalbox.query.latency.LatencyStore;
import dev.signalbox.query.latency.Resolution;
import dev.signalbox.query.latency.Steps;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.retention.HistorySettings;
import dev.signalbox.query.timeline.Span;
import dev.signalbox.query.timeline.SpanStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpOutputMessage;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers what it was: spans and response times from the database, for components that the caller
 * may see.
 */
final class HistoryHandler {
  /** Of how many components the spans are read at once for a table. */
  private static final int AT_ONCE = 25;

  /** Bytes of a table that are sent at once. */
  private static final int PIECE = 16 << 10;

  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final Lookup lookup;
  private final SpanStore spans;
  private final LatencyStore latencies;
  private final HistorySettings kept;
  private final Clock clock;

  HistoryHandler(Lookup lookup, DatabaseClient database, HistorySettings kept, Clock clock) {
    this.lookup = lookup;
    this.spans = new SpanStore(database);
    this.latencies = new LatencyStore(database);
    this.kept = kept;
    this.clock = clock;
  }

  /** What was asked for, as far as the page need not be known for it. */
  private record Asked(String window, Duration length, ZoneId zone, Resolution resolution) {
    HistoryAnswer.Range until(Instant now) {
      return new HistoryAnswer.Range(window, now.minus(length), now, zone);
    }
  }

  private Asked asked(ServerRequest request) {
    String window = Parameters.window(request);
    Duration length = Parameters.length(window);
    return new Asked(
        window, length, Parameters.zone(request), Parameters.resolution(request, length, kept));
  }

  /** Some of the components at a time, in the order of the page. */
  Mono<ServerResponse> history(ServerRequest request) {
    Asked asked = asked(request);
    Listing listing = Listing.of(request, Listing.MOST);
    return lookup
        .page(request)
        .flatMap(
            seen -> {
              VisiblePage page = seen.at(clock.instant());
              Listing.Part<VisiblePage.Component> part =
                  listing.part(components(request, page), component -> component.id().toString());
              Weights weights = seen.held().facts().weighing().rule();
              var range = asked.until(page.now());
              return past(seen, part.given(), range)
                  .flatMap(pasts -> measured(pasts, range, asked))
                  .map(pasts -> new HistoryAnswer(page, range, weights).of(pasts, part.next()));
            })
        .flatMap(answer -> Encoded.of(Json.bytes(answer)).answer(request));
  }

  /**
   * The spans alone, as a table, of all components: some are read when those before have been sent,
   * so that a reader who is slow holds no connection of the database, and one who goes away is
   * asked for no more.
   */
  Mono<ServerResponse> table(ServerRequest request) {
    Asked asked = asked(request);
    return lookup
        .page(request)
        .flatMap(
            seen -> {
              VisiblePage page = seen.at(clock.instant());
              var range = asked.until(page.now());
              List<Mono<String>> parts = parts(seen, components(request, page), range);
              // what cannot be read is refused as long as nothing was sent
              return parts
                  .getFirst()
                  .flatMap(first -> table(asked, first, parts.subList(1, parts.size())));
            });
  }

  private static Mono<ServerResponse> table(Asked asked, String first, List<Mono<String>> rest) {
    return ServerResponse.ok()
        .contentType(CSV)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"history-" + asked.window() + ".csv\"")
        .body(
            (message, context) ->
                message.writeWith(
                    Flux.fromIterable(rest)
                        .startWith(Mono.just(HistoryCsv.head() + first))
                        .concatMap(part -> part, 0)
                        .concatMapIterable(text -> pieces(message, text), 1)));
  }

  /** The server asks for 128 pieces ahead of what it has sent. */
  private static List<DataBuffer> pieces(ReactiveHttpOutputMessage message, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<DataBuffer> pieces = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += PIECE) {
      byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(at + PIECE, bytes.length));
      pieces.add(message.bufferFactory().wrap(piece));
    }
    return pieces;
  }

  /** At least one. */
  private List<Mono<String>> parts(
      Seen seen, List<VisiblePage.Component> components, HistoryAnswer.Range range) {
    UnaryOperator<Span> telling = seen.telling();
    List<Mono<String>> parts = new ArrayList<>();
    for (int first = 0; first == 0 || first < components.size(); first += AT_ONCE) {
      List<VisiblePage.Component> some =
          components.subList(first, Math.min(first + AT_ONCE, components.size()));
      parts.add(
          spans
              .among(ids(some), range.from())
              .map(
                  all ->
                      some.stream()
                          .map(c -> HistoryCsv.rows(c, known(telling, c, all, range), range))
                          .collect(Collectors.joining())));
    }
    return parts;
  }

  private static List<VisiblePage.Component> components(ServerRequest request, VisiblePage page) {
    String wanted = request.queryParam("component").orElse(null);
    if (wanted == null) {
      return page.components();
    }
    List<VisiblePage.Component> found =
        page.components().stream()
            .filter(c -> c.name().equals(wanted) || c.id().toString().equals(wanted))
            .toList();
    if (found.isEmpty()) {
      throw Problem.invalid("component", "there is no such component");
    }
    return found;
  }

  // One after another, as every read: an answer takes one connection at a time.
  private Mono<List<HistoryAnswer.Past>> past(
      Seen seen, List<VisiblePage.Component> components, HistoryAnswer.Range range) {
    UnaryOperator<Span> telling = seen.telling();
    return spans
        .among(ids(components), range.from())
        .flatMap(
            all ->
                spans
                    .knownAmong(ids(components))
                    .map(
                        begun ->
                            components.stream()
                                .map(
                                    c ->
                                        new HistoryAnswer.Past(
                                            c,
                                            begun.get(c.id()),
                                            known(telling, c, all, range),
                                            List.of()))
                                .toList()));
  }

  private static List<UUID> ids(List<VisiblePage.Component> components) {
    return components.stream().map(VisiblePage.Component::id).toList();
  }

  private Mono<List<HistoryAnswer.Past>> measured(
      List<HistoryAnswer.Past> pasts, HistoryAnswer.Range range, Asked asked) {
    List<UUID> ids = pasts.stream().map(past -> past.component().id()).toList();
    return latencies
        .between(ids, range.from(), range.to(), Steps.of(asked.resolution(), asked.zone()))
        .map(
            points -> {
              Map<UUID, List<LatencyStore.Point>> byComponent =
                  points.stream().collect(Collectors.groupingBy(LatencyStore.Point::component));
              return pasts.stream()
                  .map(
                      past -> past.with(byComponent.getOrDefault(past.component().id(), List.of())))
                  .toList();
            });
  }

  private static List<Span> known(
      UnaryOperator<Span> telling,
      VisiblePage.Component component,
      Map<UUID, List<Span>> all,
      HistoryAnswer.Range range) {
    List<Span> spans = all.getOrDefault(component.id(), List.of());
    return known(component, spans.stream().map(telling).toList(), range.to());
  }

  /** What goes on is known only for as long as it is fresh, here as on the page. */
  private static List<Span> known(VisiblePage.Component component, List<Span> spans, Instant now) {
    Instant freshUntil = component.freshUntil();
    if (!component.stale()
        || component.lastKnown() == Status.UNKNOWN
        || freshUntil == null
        || spans.isEmpty()) {
      return spans;
    }
    Span last = spans.getLast();
    if (last.to() != null || !freshUntil.isAfter(last.from())) {
      return spans;
    }
    List<Span> known = new ArrayList<>(spans.subList(0, spans.size() - 1));
    known.add(last.until(freshUntil));
    known.add(new Span(freshUntil, now, Status.UNKNOWN, Status.UNKNOWN, "no fresh data"));
    return known;
  }
}
