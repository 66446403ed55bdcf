package dev.signalbox.query.api;

import dev.signalbox.core.audience.Audience;
import dev.signalbox.core.audience.Sight;
import dev.signalbox.query.answer.ApplicationAnswer;
import dev.signalbox.query.answer.EventAnswer;
import dev.signalbox.query.answer.Json;
import dev.signalbox.query.directory.Held;
import dev.signalbox.query.directory.PageDirectory;
import dev.signalbox.query.door.Problem;
import dev.signalbox.query.event.Archive;
import dev.signalbox.query.page.Maintenance;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.standing.Standing;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Answers from memory: applications, their status, incidents and maintenances. */
final class PageHandler {
  private final PageDirectory directory;
  private final Lookup lookup;
  private final Encodings encodings;
  private final Archive archive;
  private final Clock clock;

  PageHandler(
      PageDirectory directory, Lookup lookup, Encodings encodings, Archive archive, Clock clock) {
    this.directory = directory;
    this.lookup = lookup;
    this.encodings = encodings;
    this.archive = archive;
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
    IncidentList incidents = new IncidentList(request, archive);
    return lookup
        .page(request)
        .flatMap(seen -> incidents.of(seen, clock.instant()))
        .flatMap(body -> answer(request, body));
  }

  /** From memory; else from long ago; else it may have been written just now. */
  Mono<ServerResponse> incident(ServerRequest request) {
    return Lookup.uuid(request.pathVariable("incident"))
        .flatMap(id -> known(request, id))
        .flatMap(body -> answer(request, body))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("incident")));
  }

  /** That long ago cannot be read is said only of what was not written just now. */
  private Mono<Map<String, @Nullable Object>> known(ServerRequest request, UUID id) {
    Mono<Map<String, @Nullable Object>> justNow =
        lookup.page(request, held -> holds(held, id)).flatMap(seen -> lately(seen, id));
    return lookup
        .page(request)
        .flatMap(
            seen ->
                lately(seen, id)
                    .switchIfEmpty(
                        older(seen, id)
                            .onErrorResume(away -> justNow.switchIfEmpty(Mono.error(away)))))
        .switchIfEmpty(justNow);
  }

  private static boolean holds(Held held, UUID incident) {
    return held.facts().incidents().stream().anyMatch(each -> each.id().equals(incident));
  }

  private Mono<Map<String, @Nullable Object>> lately(Seen seen, UUID id) {
    return Mono.defer(
        () -> {
          VisiblePage page = seen.at(clock.instant());
          return Mono.justOrEmpty(
              page.incidents().stream()
                  .filter(incident -> incident.id().equals(id))
                  .findFirst()
                  .map(incident -> EventAnswer.incident(page, incident)));
        });
  }

  private Mono<Map<String, @Nullable Object>> older(Seen seen, UUID id) {
    return Mono.defer(() -> archive.incident(seen.held().facts().id(), id))
        .map(
            found -> {
              if (!found.known()) {
                throw IncidentList.unreadable();
              }
              return seen.among(found.incidents());
            })
        .flatMapIterable(found -> found)
        .filter(incident -> seen.held().facts().isOlder(incident))
        .next()
        .map(incident -> EventAnswer.incident(seen.at(clock.instant()), incident));
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
