package dev.signalbox.query.stream;

import dev.signalbox.eventlog.broker.Partitions;
import dev.signalbox.query.api.Lookup;
import dev.signalbox.query.api.Seen;
import dev.signalbox.query.directory.PageDirectory;
import dev.signalbox.query.door.Problem;
import dev.signalbox.query.stream.Channel.Got;
import dev.signalbox.query.stream.Streams.Wanted;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads what is asked for, and where the asker was when the line broke. */
final class StreamHandler {
  private static final Got UNKNOWN = new Got.Version(-1);

  private final Lookup lookup;
  private final PageDirectory directory;
  private final Partitions partitions;
  private final Newest newest;
  private final Streams streams;
  private final int most;

  StreamHandler(
      Lookup lookup,
      PageDirectory directory,
      Partitions partitions,
      Streams streams,
      StreamSettings settings) {
    this.lookup = lookup;
    this.directory = directory;
    this.partitions = partitions;
    this.newest = Newest.of(directory, partitions);
    this.streams = streams;
    this.most = settings.perReader();
  }

  /** {@code …/events} of one page. */
  Mono<ServerResponse> one(ServerRequest request) {
    Got got = version(last(request));
    return lookup
        .page(request)
        .doOnNext(streams::admit)
        .flatMap(seen -> caughtUp(seen, got))
        .flatMap(seen -> answer(line -> streams.follow(new Wanted(seen, got), line)));
  }

  /** {@code /api/events} of several. */
  Mono<ServerResponse> several(ServerRequest request) {
    String last = last(request);
    Map<Integer, Long> place = last == null ? Map.of() : Joint.place(last);
    return Flux.fromIterable(named(request))
        .concatMap(name -> lookup.page(request, name))
        .distinct(seen -> seen.held().facts().id())
        .doOnNext(streams::admit)
        .concatMap(seen -> wanted(seen, place))
        .collectList()
        .flatMap(wanted -> answer(line -> streams.follow(wanted, line)));
  }

  private List<String> named(ServerRequest request) {
    List<String> named =
        Arrays.stream(request.queryParam("applications").orElse("").split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    if (named.isEmpty() || named.size() > most) {
      throw Problem.invalid(
          "applications", "must name 1 to " + most + " ids or slugs, with commas between");
    }
    return named;
  }

  /**
   * @param place null: not given by us
   */
  private Mono<Wanted> wanted(Seen seen, @Nullable Map<Integer, Long> place) {
    if (place == null) {
      return Mono.just(new Wanted(seen, UNKNOWN));
    }
    Long number = place.get(partitions.of(seen.held().facts().id()));
    if (number == null) {
      return Mono.just(new Wanted(seen, new Got.Nothing()));
    }
    Got got = new Got.UpTo(number);
    return caughtUp(seen, got)
        .map(
            held -> new Wanted(held, number > newest.of(held.held().facts().id()) ? UNKNOWN : got));
  }

  /** A reader that comes from a replica which has heard more waits a moment for this one. */
  private Mono<Seen> caughtUp(Seen seen, Got got) {
    long number =
        switch (got) {
          case Got.Nothing _ -> -1;
          case Got.Version(long version) -> version;
          case Got.UpTo(long version) -> version;
        };
    UUID application = seen.held().facts().id();
    if (number <= newest.of(application)) {
      return Mono.just(seen);
    }
    return directory
        .await(application, held -> newest.of(application) >= number)
        .filter(held -> held.facts().visibility() == seen.held().facts().visibility())
        .map(held -> new Seen(held, seen.vantage()))
        .defaultIfEmpty(seen);
  }

  private static @Nullable String last(ServerRequest request) {
    String id = request.headers().firstHeader("Last-Event-ID");
    return id == null || id.isBlank() ? null : id.strip();
  }

  /** What is no number was not given by us: it is answered like one that is not known any more. */
  private static Got version(@Nullable String last) {
    if (last == null) {
      return new Got.Nothing();
    }
    try {
      return new Got.Version(Long.parseLong(last));
    } catch (NumberFormatException e) {
      return UNKNOWN;
    }
  }

  private static Mono<ServerResponse> answer(Consumer<Line> begin) {
    return ServerResponse.ok()
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .header("Cache-Control", "no-store")
        .header("X-Accel-Buffering", "no")
        .body(
            (message, context) -> {
              Takeover.of(message, begin);
              return message.setComplete();
            });
  }
}
