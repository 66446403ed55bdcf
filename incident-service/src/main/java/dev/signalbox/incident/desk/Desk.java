package dev.signalbox.incident.desk;

import dev.signalbox.core.By;
import dev.signalbox.core.audience.Audience;
import dev.signalbox.incident.application.Access;
import dev.signalbox.incident.application.ApplicationStore;
import dev.signalbox.incident.application.Entry;
import dev.signalbox.incident.door.Caller;
import dev.signalbox.incident.door.Commands;
import dev.signalbox.incident.door.Problem;
import dev.signalbox.incident.door.Repeats;
import dev.signalbox.incident.door.Repeats.Answer;
import dev.signalbox.incident.judge.Case;
import dev.signalbox.incident.judge.Cases;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/**
 * The way of every command: who is calling and whether they may, then the body, then one
 * transaction with the repeat's key, the application's lock, the rule and its consequences.
 */
public final class Desk {

  private final ApplicationStore applications;
  private final Cases cases;
  private final Commands commands;
  private final Repeats repeats;
  private final Clock clock;

  Desk(
      ApplicationStore applications, Cases cases, Commands commands, Repeats repeats, Clock clock) {
    this.applications = applications;
    this.cases = cases;
    this.commands = commands;
    this.repeats = repeats;
    this.clock = clock;
  }

  /** What a command does under the lock. */
  public interface Action {
    Mono<Answer> act(Case open, By by);
  }

  /** What a request asks for, once it is read; throws {@link Problem} where it cannot be read. */
  public interface Reading {
    Action read(Entry entry);
  }

  public Mono<ResponseEntity<String>> command(
      String name, ServerHttpRequest request, String id, byte @Nullable [] body, Reading reading) {
    UUID application = id(id, "application");
    return Caller.current()
        .flatMap(
            caller ->
                entry(caller, application)
                    .flatMap(
                        entry -> {
                          Action action = reading.read(entry);
                          Repeats.Request repeat = repeat(caller, request, body);
                          return commands.run(name, run(application, caller, action, repeat));
                        }))
        .map(Answers::entity);
  }

  private Mono<Entry> entry(Audience caller, UUID application) {
    return applications
        .find(application)
        .map(row -> Access.operator(caller, row))
        .switchIfEmpty(Mono.fromCallable(() -> Access.operator(caller, null)));
  }

  private Mono<Answer> run(
      UUID application, Audience caller, Action action, Repeats.@Nullable Request repeat) {
    // the time is taken under the lock: what came before it must not look later
    Mono<Answer> command =
        cases
            .hear(
                application,
                open -> {
                  Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                  return action.act(open.by(caller.name()), new By(caller.name(), now));
                })
            .switchIfEmpty(Mono.error(() -> Problem.notFound("application")));
    return repeats.once(repeat, clock.instant(), command);
  }

  /** The answer that has no body. */
  public static Answer nothing() {
    return Answers.nothing();
  }

  private static Repeats.@Nullable Request repeat(
      Audience caller, ServerHttpRequest request, byte @Nullable [] body) {
    HttpHeaders headers = request.getHeaders();
    return Repeats.Request.of(
        caller.name(),
        headers.getFirst("Idempotency-Key"),
        request.getMethod() + " " + target(request.getURI()),
        body);
  }

  private static String target(URI uri) {
    return uri.getRawQuery() == null
        ? uri.getRawPath()
        : uri.getRawPath() + "?" + uri.getRawQuery();
  }

  /** An id out of a path; what is none names nothing. */
  public static UUID id(String text, String what) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Problem.notFound(what);
    }
  }
}
