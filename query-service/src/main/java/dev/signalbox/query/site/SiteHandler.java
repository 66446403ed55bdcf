package dev.signalbox.query.site;

import dev.signalbox.core.audience.Audience;
import dev.signalbox.core.audience.Sight;
import dev.signalbox.query.directory.Held;
import dev.signalbox.query.directory.PageDirectory;
import dev.signalbox.query.door.Problem;
import dev.signalbox.query.event.Archive;
import dev.signalbox.query.latency.Curves;
import dev.signalbox.query.metric.Course;
import dev.signalbox.query.metric.Courses;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.site.SitePages.Wanted;
import dev.signalbox.query.site.chart.Chart;
import dev.signalbox.query.site.chart.ChartChoice;
import dev.signalbox.query.site.frame.Preferences;
import dev.signalbox.query.site.past.PastPages;
import dev.signalbox.query.site.view.Range;
import dev.signalbox.query.site.wording.Language;
import dev.signalbox.query.site.wording.Languages;
import dev.signalbox.query.standing.Standing;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Answers what people ask for. Every page passes the audience's sight first. */
final class SiteHandler {
  private static final int MOST_OPENED = 40;

  private final PageDirectory directory;
  private final SitePages pages;
  private final Curves curves;
  private final Archive archive;
  private final PastPages past;
  private final Courses courses;
  private final Function<ServerRequest, Mono<Audience>> audiences;
  private final Clock clock;

  SiteHandler(
      PageDirectory directory,
      SitePages pages,
      Curves curves,
      Archive archive,
      Courses courses,
      Function<ServerRequest, Mono<Audience>> audiences,
      Clock clock) {
    this.directory = directory;
    this.pages = pages;
    this.curves = curves;
    this.archive = archive;
    this.past = new PastPages(archive, clock);
    this.courses = courses;
    this.audiences = audiences;
    this.clock = clock;
  }

  Mono<ServerResponse> status(ServerRequest request) {
    Range range = Range.of(request.queryParam("range").orElse(""));
    return show(
        request,
        (held, audience) ->
            Mono.zip(chart(request, held, audience), course(held))
                .map(
                    found ->
                        new Wanted.Status(
                            range,
                            found.getT1().orElse(null),
                            found.getT2(),
                            opened(request, held, audience))));
  }

  /** More groups than anybody opens are not listened to. */
  private Set<String> opened(ServerRequest request, Held held, Audience audience) {
    List<String> named = request.queryParams().getOrDefault("group", List.of());
    return pages.groups(
        held, audience, named.subList(0, Math.min(MOST_OPENED, named.size())), clock.instant());
  }

  private Mono<Optional<Chart>> chart(ServerRequest request, Held held, Audience audience) {
    ChartChoice asked =
        ChartChoice.of(
            request.queryParam("chart").orElse(""),
            request.queryParam("component").orElse(""),
            request.queryParam("window").orElse(""));
    return pages
        .chart(held, audience, asked, clock.instant())
        .map(chart -> drawn(held.facts().id(), chart))
        .orElseGet(() -> Mono.just(Optional.empty()));
  }

  private Mono<Optional<Chart>> drawn(UUID application, Chart chart) {
    return chart.kind() == ChartChoice.Kind.UPTIME
        ? Mono.just(Optional.of(chart))
        : curves
            .of(application, chart.component(), chart.window())
            .map(curve -> Optional.of(chart.with(curve)));
  }

  private Mono<Course> course(Held held) {
    return held.facts().metrics().isEmpty()
        ? Mono.just(Course.unknown(held.facts().id(), Instant.EPOCH))
        : courses.of(held.facts().id());
  }

  Mono<ServerResponse> history(ServerRequest request) {
    String day = request.queryParam("day").orElse("");
    String month = request.queryParam("month").orElse("");
    return show(
        request,
        (held, audience) ->
            past.of(held.facts().id(), day, month, preferences(request).zone())
                .map(Wanted.History::new));
  }

  Mono<ServerResponse> days(ServerRequest request) {
    return show(
        request,
        (held, audience) ->
            Mono.just(
                new Wanted.Days(opened(request, held, audience).stream().findFirst().orElse(""))));
  }

  Mono<ServerResponse> incident(ServerRequest request) {
    return id(request.pathVariable("incident"))
        .map(id -> show(request, (held, audience) -> incident(held, audience, id)))
        .orElseGet(() -> missing(request));
  }

  /**
   * From memory; what is older than that is looked for, and so is what is hidden, so that both take
   * the same way.
   */
  private Mono<Wanted> incident(Held held, Audience audience, UUID id) {
    return VisiblePage.shows(held.facts(), Vantage.of(audience, held.facts().id()), id)
        ? Mono.just(new Wanted.Incident(id, null))
        : archive.incident(held.facts().id(), id).map(found -> older(id, found));
  }

  private static Wanted older(UUID id, Archive.Found found) {
    if (!found.known()) {
      throw Problem.of(
          HttpStatus.SERVICE_UNAVAILABLE, "What happened long ago cannot be read just now.");
    }
    return new Wanted.Incident(id, found);
  }

  Mono<ServerResponse> maintenance(ServerRequest request) {
    return id(request.pathVariable("maintenance"))
        .map(id -> show(request, new Wanted.Maintenance(id)))
        .orElseGet(() -> missing(request));
  }

  /** A file of the application's own look, for those who see its page. */
  Mono<ServerResponse> brand(ServerRequest request) {
    return audiences
        .apply(request)
        .flatMap(
            audience ->
                directory
                    .find(request.pathVariable("slug"))
                    .map(held -> brand(request, held, sight(held, audience)))
                    .orElseGet(() -> Mono.error(Problem.notFound("file"))));
  }

  private Mono<ServerResponse> brand(ServerRequest request, Held held, Sight sight) {
    return switch (sight) {
      case SEES ->
          pages
              .brand(held, request.pathVariable("file"), request.queryParam("v").orElse(""))
              .map(file -> Responses.brand(request, file))
              .orElseGet(() -> Mono.error(Problem.notFound("file")));
      case SIGN_IN -> Mono.error(Problem.credentialsNeeded());
      case NOTHING -> Mono.error(Problem.notFound("file"));
    };
  }

  Mono<ServerResponse> list(ServerRequest request) {
    return audiences
        .apply(request)
        .flatMap(
            audience -> {
              List<Held> seen =
                  directory.all().stream()
                      .filter(held -> sight(held, audience) == Sight.SEES)
                      .sorted(Comparator.comparing(held -> held.facts().title()))
                      .toList();
              return Responses.page(
                  request, pages.list(seen, audience, preferences(request), clock.instant()));
            });
  }

  private Mono<ServerResponse> show(ServerRequest request, Wanted wanted) {
    return show(request, (held, audience) -> Mono.just(wanted));
  }

  private Mono<ServerResponse> show(
      ServerRequest request, BiFunction<Held, Audience, Mono<Wanted>> wanted) {
    return audiences.apply(request).flatMap(audience -> show(request, wanted, audience));
  }

  private Mono<ServerResponse> show(
      ServerRequest request, BiFunction<Held, Audience, Mono<Wanted>> wanted, Audience audience) {
    Optional<Held> found = directory.find(request.pathVariable("slug"));
    return switch (found.map(held -> sight(held, audience)).orElse(Sight.NOTHING)) {
      case SEES ->
          found
              .map(
                  held ->
                      wanted
                          .apply(held, audience)
                          .flatMap(what -> page(request, held, audience, what)))
              .orElseGet(() -> missing(request));
      case SIGN_IN -> {
        String title = found.map(held -> held.facts().title()).orElse("");
        yield Responses.refusal(
            HttpStatus.UNAUTHORIZED, pages.signInNeeded(title, preferences(request)));
      }
      case NOTHING -> missing(request);
    };
  }

  private Mono<ServerResponse> page(
      ServerRequest request, Held held, Audience audience, Wanted wanted) {
    return pages
        .page(held, audience, wanted, preferences(request), clock.instant())
        .map(
            rendering -> {
              if (wanted.found() == null) {
                Standing.offer(request, held, rendering.until());
              }
              return Responses.page(request, rendering);
            })
        .orElseGet(() -> missing(request));
  }

  private Mono<ServerResponse> missing(ServerRequest request) {
    return Responses.refusal(HttpStatus.NOT_FOUND, pages.notFound(preferences(request)));
  }

  private static Sight sight(Held held, Audience audience) {
    return audience.sees(held.facts().visibility(), held.facts().id());
  }

  private static Preferences preferences(ServerRequest request) {
    Preferences chosen =
        Preferences.of(
            value(request.cookies().getFirst(Preferences.THEME_COOKIE)),
            value(request.cookies().getFirst(Preferences.ZONE_COOKIE)));
    return request
        .queryParam("lang")
        .flatMap(Languages::find)
        .map(asked -> chosen.in(asked, true))
        .orElseGet(() -> chosen.in(language(request), false));
  }

  /** What was chosen here before, else what the browser asks for. */
  private static Language language(ServerRequest request) {
    String ranges = String.join(",", request.headers().header(HttpHeaders.ACCEPT_LANGUAGE));
    return Languages.find(value(request.cookies().getFirst(Preferences.LANGUAGE_COOKIE)))
        .or(() -> Languages.accepted(ranges))
        .orElse(Languages.ENGLISH);
  }

  private static String value(@Nullable HttpCookie cookie) {
    return cookie == null ? "" : cookie.getValue();
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
