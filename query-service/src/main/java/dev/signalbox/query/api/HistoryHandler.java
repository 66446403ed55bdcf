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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Answers what it was: spans and response times from the database, for components that the caller
 * may see.
 */
final class HistoryHandler {
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
              return Mono.zip(past(seen, part.given(), range), measured(part.given(), range, asked))
                  .map(
                      known ->
                          new HistoryAnswer(page, range, weights)
                              .of(measured(known.getT1(), known.getT2()), part.next()));
            })
        .flatMap(answer -> Encoded.of(Json.bytes(answer)).answer(request));
  }

  /** The spans alone, as a table, of all components. */
  Mono<ServerResponse> table(ServerRequest request) {
    Asked asked = asked(request);
    return lookup
        .page(request)
        .flatMap(
            seen -> {
              VisiblePage page = seen.at(clock.instant());
              var range = asked.until(page.now());
              return past(seen, components(request, page), range)
                  .map(pasts -> HistoryCsv.of(pasts, range));
            })
        .flatMap(
            table ->
                ServerResponse.ok()
                    .contentType(CSV)
                    .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"history-" + asked.window() + ".csv\"")
                    .bodyValue(table));
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

  private Mono<List<HistoryAnswer.Past>> past(
      Seen seen, List<VisiblePage.Component> components, HistoryAnswer.Range range) {
    List<UUID> ids = components.stream().map(VisiblePage.Component::id).toList();
    return Mono.zip(spans.among(ids, range.from()), spans.knownAmong(ids))
        .map(
            all ->
                components.stream()
                    .map(
                        c ->
                            new HistoryAnswer.Past(
                                c,
                                all.getT2().get(c.id()),
                                known(c, told(seen, all.getT1().get(c.id())), range.to()),
                                List.of()))
                    .toList());
  }

  private static List<Span> told(Seen seen, @Nullable List<Span> spans) {
    return spans == null ? List.of() : spans.stream().map(seen::told).toList();
  }

  private Mono<Map<UUID, List<LatencyStore.Point>>> measured(
      List<VisiblePage.Component> components, HistoryAnswer.Range range, Asked asked) {
    List<UUID> ids = components.stream().map(VisiblePage.Component::id).toList();
    return latencies
        .between(ids, range.from(), range.to(), Steps.of(asked.resolution(), asked.zone()))
        .map(
            points ->
                points.stream().collect(Collectors.groupingBy(LatencyStore.Point::component)));
  }

  private static List<HistoryAnswer.Past> measured(
      List<HistoryAnswer.Past> pasts, Map<UUID, List<LatencyStore.Point>> points) {
    return pasts.stream()
        .map(past -> past.with(points.getOrDefault(past.component().id(), List.of())))
        .toList();
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
