package dev.signalbox.notifier.operator;

import dev.signalbox.notifier.application.Application;
import dev.signalbox.notifier.application.ApplicationStore;
import dev.signalbox.notifier.door.Caller;
import dev.signalbox.notifier.door.Refusal;
import dev.signalbox.notifier.operator.SubscriptionCommands.Change;
import dev.signalbox.notifier.signup.Wish;
import dev.signalbox.notifier.subscription.Subscription;
import dev.signalbox.notifier.subscription.SubscriptionStore;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code /api/applications/{id}/subscriptions}, for operators. */
@RestController
@RequestMapping("/api/applications/{application}/subscriptions")
final class SubscriptionRoutes {

  private final ApplicationStore applications;
  private final SubscriptionStore subscriptions;
  private final SubscriptionCommands commands;

  SubscriptionRoutes(
      ApplicationStore applications,
      SubscriptionStore subscriptions,
      SubscriptionCommands commands) {
    this.applications = applications;
    this.subscriptions = subscriptions;
    this.commands = commands;
  }

  /**
   * @param confirmed the operator vouches that the mailbox's owner wants this
   */
  record Asked(
      @Nullable String type,
      @Nullable String address,
      @Nullable String url,
      @Nullable String format,
      @Nullable List<@Nullable String> components,
      @Nullable List<@Nullable String> events,
      @Nullable Boolean confirmed) {

    Wish wish() {
      return new Wish(type, address, url, format, components, events);
    }
  }

  @GetMapping
  Mono<Page<SubscriptionView>> list(
      @PathVariable UUID application,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor,
      @AuthenticationPrincipal Jwt token) {
    return known(application, token)
        .flatMap(
            known -> {
              Page.Wanted wanted = Page.Wanted.of(limit, cursor);
              return subscriptions
                  .list(application, wanted.after(), limit + 1)
                  .collectList()
                  .map(rows -> Page.of(rows, limit, Subscription::id, SubscriptionView::of));
            });
  }

  @PostMapping
  Mono<ResponseEntity<SubscriptionView>> add(
      @PathVariable UUID application,
      @RequestBody Asked asked,
      @AuthenticationPrincipal Jwt token) {
    return known(application, token)
        .flatMap(known -> commands.add(known, asked.wish(), Boolean.TRUE.equals(asked.confirmed())))
        .map(
            added ->
                ResponseEntity.created(
                        URI.create(
                            "/api/applications/" + application + "/subscriptions/" + added.id()))
                    .header("cache-control", "no-store")
                    .body(added));
  }

  @GetMapping("/{subscription}")
  Mono<SubscriptionView> one(
      @PathVariable UUID application,
      @PathVariable UUID subscription,
      @AuthenticationPrincipal Jwt token) {
    return found(application, subscription, token).map(SubscriptionView::of);
  }

  @PutMapping("/{subscription}")
  Mono<SubscriptionView> change(
      @PathVariable UUID application,
      @PathVariable UUID subscription,
      @RequestBody Change change,
      @AuthenticationPrincipal Jwt token) {
    return known(application, token)
        .flatMap(
            known ->
                found(application, subscription, token)
                    .flatMap(now -> commands.change(known, now, change)));
  }

  @DeleteMapping("/{subscription}")
  Mono<ResponseEntity<Void>> remove(
      @PathVariable UUID application,
      @PathVariable UUID subscription,
      @AuthenticationPrincipal Jwt token) {
    return found(application, subscription, token)
        .flatMap(commands::remove)
        .then(Mono.fromSupplier(() -> ResponseEntity.noContent().build()));
  }

  @PostMapping("/{subscription}/test")
  Mono<ResponseEntity<Map<String, String>>> test(
      @PathVariable UUID application,
      @PathVariable UUID subscription,
      @AuthenticationPrincipal Jwt token) {
    return found(application, subscription, token)
        .flatMap(commands::test)
        .then(
            Mono.fromSupplier(() -> ResponseEntity.accepted().body(Map.of("status", "accepted"))));
  }

  @PostMapping("/{subscription}/rotate-secret")
  Mono<ResponseEntity<SubscriptionView>> rotate(
      @PathVariable UUID application,
      @PathVariable UUID subscription,
      @AuthenticationPrincipal Jwt token) {
    return found(application, subscription, token)
        .flatMap(commands::rotate)
        .map(rotated -> ResponseEntity.ok().header("cache-control", "no-store").body(rotated));
  }

  private Mono<Application> known(UUID application, Jwt token) {
    return Mono.fromCallable(() -> Caller.operatorOf(application, token))
        .flatMap(operator -> applications.find(application))
        .switchIfEmpty(Mono.error(Refusal::notFound));
  }

  private Mono<Subscription> found(UUID application, UUID subscription, Jwt token) {
    return Mono.fromCallable(() -> Caller.operatorOf(application, token))
        .flatMap(operator -> subscriptions.find(application, subscription))
        .switchIfEmpty(Mono.error(Refusal::notFound));
  }
}
