package dev.signalbox.query.api;

import dev.signalbox.core.audience.Audience;
import dev.signalbox.core.audience.Sight;
import dev.signalbox.query.answer.ApplicationAnswer;
import dev.signalbox.query.answer.EventAnswer;
import dev.signalbox.query.answer.Json;
import dev.signalbox.query.directory.Held;
import dev.signalbox.query.directory.PageDirectory;
import dev.signalbox.query.door.Problem;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.standing.Standing;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Answers from memory: applications, their status, incidents and maintenances. */
final class PageHandler {
  private final PageDirectory directory;
  private final Lookup lookup;
  private final Encodings encodings;
  private final Clock clock;

  PageHandler(PageDirectory directory, Lookup lookup, Encodings encodings, Clock clock) {
    this.directory = directory;
    this.lookup = lookup;
    this.encodings = encodings;
    this.clock = clock;
  }

  Mono<ServerResponse> applications(ServerRequest request) {
    Listing listing = Listing.of(request);
    Instant now = clock.instant();
    return lookup
        .audience(request)
        .flatMap(
            audience -> {
              List<VisiblePage> pages =
                  directory.all().stream()
                      .filter(held -> listed(held, audience))
                      .map(held -> new Seen(held, Vantage.of(audience, held.facts().id())).at(now))
                      .sorted(Comparator.comparing(PageHandler::key))
                      .toList();
              return answer(
                  request, listing.page(pages, PageHandler::key, ApplicationAnswer::item));
            });
  }

  /** A grant shows what it covers, switched off or not; else what anybody would be shown. */
  private static boolean listed(Held held, Audience audience) {
    UUID id = held.facts().id();
    return audience.covers(id) || audience.sees(held.facts().visibility(), id) == Sight.SEES;
  }

  private static String key(VisiblePage page) {
    return page.application().name() + " " + page.application().id();
  }

  Mono<ServerResponse> application(ServerRequest request) {
    return lookup
        .covered(request)
        .flatMap(
            seen -> {
              VisiblePage page = seen.at(clock.instant());
              boolean inside = seen.vantage() != Vantage.PUBLIC;
              return answer(
                  request,
                  inside
                      ? ApplicationAnswer.whole(page, seen.held().facts())
                      : ApplicationAnswer.item(page));
            });
  }

  Mono<ServerResponse> status(ServerRequest request) {
    return lookup
        .page(request)
        .flatMap(
            seen -> {
              Encodings.Kept status = encodings.status(seen, clock.instant());
              Standing.offer(request, seen.held(), status.good());
              return status.answer().answer(request);
            });
  }

  Mono<ServerResponse> incidents(ServerRequest request) {
    Listing listing = Listing.of(request);
    Predicate<Incident> wanted = inStatus(request).and(between(request));
    return lookup
        .page(request)
        .flatMap(
            seen -> {
              VisiblePage page = seen.at(clock.instant());
              List<Incident> found =
                  page.incidents().stream()
                      .filter(wanted)
                      .sorted(Comparator.comparing(PageHandler::key))
                      .toList();
              return answer(
                  request,
                  listing.page(
                      found, PageHandler::key, incident -> EventAnswer.incident(page, incident)));
            });
  }

  /** Newest first. */
  private static String key(Incident incident) {
    return "%016x".formatted(Long.MAX_VALUE - incident.startedAt().toEpochMilli()) + incident.id();
  }

  private static Predicate<Incident> inStatus(ServerRequest request) {
    return switch (request.queryParam("status").orElse("all")) {
      case "all" -> incident -> true;
      case "unresolved" -> incident -> !incident.resolved();
      case "resolved" -> Incident::resolved;
      default -> throw Problem.invalid("status", "must be unresolved, resolved or all");
    };
  }

  private static Predicate<Incident> between(ServerRequest request) {
    Instant from = Parameters.instant(request, "from", Instant.MIN);
    Instant to = Parameters.instant(request, "to", Instant.MAX);
    return incident ->
        incident.startedAt().isBefore(to)
            && (incident.resolvedAt() == null || !incident.resolvedAt().isBefore(from));
  }

  Mono<ServerResponse> incident(ServerRequest request) {
    return Lookup.uuid(request.pathVariable("incident"))
        .flatMap(
            id ->
                lookup
                    .page(
                        request,
                        held -> held.facts().incidents().stream().anyMatch(i -> i.id().equals(id)))
                    .flatMap(
                        seen -> {
                          VisiblePage page = seen.at(clock.instant());
                          return Mono.justOrEmpty(
                                  page.incidents().stream()
                                      .filter(i -> i.id().equals(id))
                                      .findFirst())
                              .flatMap(
                                  incident ->
                                      answer(request, EventAnswer.incident(page, incident)));
                        }))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("incident")));
  }

  Mono<ServerResponse> maintenances(ServerRequest request) {
    Listing listing = Listing.of(request);
    return lookup
        .page(request)
        .flatMap(
            seen -> {
              VisiblePage page = seen.at(clock.instant());
              List<Maintenance> found =
                  page.maintenances().stream()
                      .sorted(Comparator.comparing(PageHandler::key))
                      .toList();
              return answer(
                  request,
                  listing.page(found, PageHandler::key, m -> EventAnswer.maintenance(page, m)));
            });
  }

  private static String key(Maintenance maintenance) {
    return "%016x".formatted(maintenance.startsAt().toEpochMilli()) + maintenance.id();
  }

  Mono<ServerResponse> maintenance(ServerRequest request) {
    return Lookup.uuid(request.pathVariable("maintenance"))
        .flatMap(
            id ->
                lookup
                    .page(
                        request,
                        held ->
                            held.facts().maintenances().stream().anyMatch(m -> m.id().equals(id)))
                    .flatMap(
                        seen -> {
                          VisiblePage page = seen.at(clock.instant());
                          return Mono.justOrEmpty(
                                  page.maintenances().stream()
                                      .filter(m -> m.id().equals(id))
                                      .findFirst())
                              .flatMap(m -> answer(request, EventAnswer.maintenance(page, m)));
                        }))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("maintenance")));
  }

  private static Mono<ServerResponse> answer(ServerRequest request, Object body) {
    return Encoded.of(Json.bytes(body)).answer(request);
  }
}
