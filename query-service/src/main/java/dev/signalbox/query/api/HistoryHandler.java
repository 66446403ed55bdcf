package dev.signalbox.query.api;

import dev.signalbox.core.status.Status;
import dev.signalbox.core.uptime.Weights;
import dev.signalbox.query.answer.HistoryAnswer;
import dev.signalbox.query.answer.HistoryCsv;
import dev.signalbox.query.answer.Json;
import dev.signalbox.query.door.Problem;
import dev.signalbox.query.latency.LatencyStore;
import dev.signalbox.query.page.VisiblePage;
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
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
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
  private final Clock clock;

  HistoryHandler(Lookup lookup, SpanStore spans, LatencyStore latencies, Clock clock) {
    this.lookup = lookup;
    this.spans = spans;
    this.latencies = latencies;
    this.clock = clock;
  }

  Mono<ServerResponse> history(ServerRequest request) {
    return known(request).flatMap(known -> Encoded.of(Json.bytes(known.answer())).answer(request));
  }

  /** The spans alone, as a table. */
  Mono<ServerResponse> table(ServerRequest request) {
    return known(request)
        .flatMap(
            known ->
                ServerResponse.ok()
                    .contentType(CSV)
                    .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"history-" + known.range().window() + ".csv\"")
                    .bodyValue(HistoryCsv.of(known.pasts(), known.range())));
  }

  private record Known(
      VisiblePage page,
      HistoryAnswer.Range range,
      Weights weights,
      List<HistoryAnswer.Past> pasts) {

    Object answer() {
      return new HistoryAnswer(page, range, weights).of(pasts);
    }
  }

  private Mono<Known> known(ServerRequest request) {
    String window = Parameters.window(request);
    Duration length = Parameters.length(window);
    Duration resolution = Parameters.resolution(request, length);
    ZoneId zone = Parameters.zone(request);
    return lookup
        .page(request)
        .flatMap(
            seen -> {
              Instant now = clock.instant();
              VisiblePage page = seen.at(now);
              var range = new HistoryAnswer.Range(window, now.minus(length), now, zone);
              Weights weights = seen.held().facts().weighing().rule();
              return past(page, components(request, page), range, resolution)
                  .map(pasts -> new Known(page, range, weights, pasts));
            });
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
      VisiblePage page,
      List<VisiblePage.Component> components,
      HistoryAnswer.Range range,
      Duration resolution) {
    List<UUID> ids = components.stream().map(VisiblePage.Component::id).toList();
    List<UUID> applications = List.of(page.application().id());
    return Mono.zip(
            spans.of(applications, range.from()),
            spans.known(applications),
            latencies.between(ids, range.from(), range.to(), resolution))
        .map(
            all -> {
              Map<UUID, List<LatencyStore.Point>> points =
                  all.getT3().stream()
                      .collect(Collectors.groupingBy(LatencyStore.Point::component));
              return components.stream()
                  .map(
                      c ->
                          new HistoryAnswer.Past(
                              c,
                              all.getT2().get(c.id()),
                              known(c, all.getT1().getOrDefault(c.id(), List.of()), range.to()),
                              points.getOrDefault(c.id(), List.of())))
                  .toList();
            });
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
