package dev.signalbox.notifier.operator;

import dev.signalbox.notifier.delivery.DeliveryLog;
import dev.signalbox.notifier.delivery.DeliveryLog.Line;
import dev.signalbox.notifier.door.Caller;
import dev.signalbox.notifier.door.Commands;
import dev.signalbox.notifier.door.Refusal;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * {@code /api/applications/{id}/deliveries}, for operators: proof of what was told, and sending
 * dead ones again.
 */
@RestController
@RequestMapping("/api/applications/{application}/deliveries")
final class DeliveryRoutes {

  private static final Set<String> STATES = Set.of("pending", "delivered", "retrying", "dead");

  private final DeliveryLog log;
  private final Commands commands;

  DeliveryRoutes(DeliveryLog log, Commands commands) {
    this.log = log;
    this.commands = commands;
  }

  @GetMapping
  Mono<Page<Line>> list(
      @PathVariable UUID application,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor,
      @AuthenticationPrincipal Jwt token) {
    return Mono.fromCallable(() -> Caller.operatorOf(application, token))
        .flatMap(
            operator -> {
              if (state != null && !STATES.contains(state)) {
                return Mono.error(
                    Refusal.badField("state", "must be pending, delivered, retrying or dead"));
              }
              Page.Wanted wanted = Page.Wanted.of(limit, cursor);
              return log.list(application, state, wanted.after(), limit + 1)
                  .collectList()
                  .map(rows -> Page.of(rows, limit, Line::id, Function.identity()));
            });
  }

  @PostMapping("/{delivery}/replay")
  Mono<ResponseEntity<Line>> replay(
      @PathVariable UUID application,
      @PathVariable UUID delivery,
      @AuthenticationPrincipal Jwt token) {
    return Mono.fromCallable(() -> Caller.operatorOf(application, token))
        .flatMap(operator -> log.find(application, delivery))
        .switchIfEmpty(Mono.error(Refusal::notFound))
        .flatMap(found -> commands.run(log.replay(application, delivery)))
        .filter(replayed -> replayed)
        .switchIfEmpty(Mono.error(() -> Refusal.conflict("Only a dead delivery can be replayed.")))
        .flatMap(replayed -> log.find(application, delivery))
        .map(line -> ResponseEntity.accepted().body(line));
  }
}
