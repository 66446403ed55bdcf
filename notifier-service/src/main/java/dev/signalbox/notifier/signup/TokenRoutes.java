package dev.signalbox.notifier.signup;

import dev.signalbox.notifier.application.Application;
import dev.signalbox.notifier.application.ApplicationStore;
import dev.signalbox.notifier.door.Commands;
import dev.signalbox.notifier.door.Refusal;
import dev.signalbox.notifier.subscription.Subscription;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What the link in a mail opens. Mail scanners open links too, so opening one changes nothing; the
 * button, or a mail program's one-click (RFC 8058), posts.
 */
@RestController
final class TokenRoutes {

  private final ApplicationStore applications;
  private final Signup signup;
  private final Commands commands;

  TokenRoutes(ApplicationStore applications, Signup signup, Commands commands) {
    this.applications = applications;
    this.signup = signup;
    this.commands = commands;
  }

  private record Found(Subscription subscription, Application application) {}

  @GetMapping("/subscriptions/{token}")
  Mono<ResponseEntity<Object>> show(@PathVariable String token, ServerWebExchange exchange) {
    return find(token)
        .map(
            found ->
                prefersHtml(exchange)
                    ? Html.page(
                        HttpStatus.OK,
                        SignupPages.manage(found.subscription(), found.application(), path(token)))
                    : state(found.subscription().state()))
        .switchIfEmpty(unknown(exchange));
  }

  /** A form, or a bare POST, which confirms. */
  @PostMapping("/subscriptions/{token}")
  Mono<ResponseEntity<Object>> act(@PathVariable String token, ServerWebExchange exchange) {
    return exchange
        .getFormData()
        .flatMap(
            form ->
                act(
                    token,
                    Objects.requireNonNullElse(form.getFirst("action"), "confirm"),
                    exchange));
  }

  @PostMapping(path = "/subscriptions/{token}", consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<Object>> actByProgram(
      @PathVariable String token, @RequestBody Action asked, ServerWebExchange exchange) {
    return act(token, Objects.requireNonNullElse(asked.action(), ""), exchange);
  }

  private record Action(@Nullable String action) {}

  private Mono<ResponseEntity<Object>> act(
      String token, String action, ServerWebExchange exchange) {
    return find(token)
        .flatMap(
            found ->
                switch (action) {
                  case "unsubscribe" -> unsubscribe(found, exchange);
                  case "confirm" -> confirm(found, token, exchange);
                  default ->
                      Mono.<ResponseEntity<Object>>error(
                          Refusal.badField("action", "must be confirm or unsubscribe"));
                })
        .switchIfEmpty(unknown(exchange));
  }

  @PostMapping("/subscriptions/{token}/unsubscribe")
  Mono<ResponseEntity<Object>> unsubscribeByOneClick(
      @PathVariable String token, ServerWebExchange exchange) {
    return find(token)
        .flatMap(found -> unsubscribe(found, exchange))
        .switchIfEmpty(unknown(exchange));
  }

  @GetMapping("/subscriptions/assets/page.css")
  ResponseEntity<Resource> style() {
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("text/css"))
        .header("cache-control", "public, max-age=3600")
        .body(new ClassPathResource("notifier-pages/page.css"));
  }

  private Mono<Found> find(String token) {
    return signup
        .owner(token)
        .flatMap(
            subscription ->
                applications
                    .find(subscription.applicationId())
                    .map(application -> new Found(subscription, application)));
  }

  private Mono<ResponseEntity<Object>> confirm(
      Found found, String token, ServerWebExchange exchange) {
    return commands
        .run(signup.confirm(found.subscription()))
        .map(
            confirmed -> {
              boolean active = confirmed || found.subscription().isActive();
              if (!prefersHtml(exchange)) {
                return state(active ? "active" : found.subscription().state());
              }
              String page =
                  active
                      ? SignupPages.confirmed(found.application(), path(token))
                      : SignupPages.manage(found.subscription(), found.application(), path(token));
              return Html.page(HttpStatus.OK, page);
            });
  }

  private Mono<ResponseEntity<Object>> unsubscribe(Found found, ServerWebExchange exchange) {
    return commands
        .run(signup.unsubscribe(found.subscription().id()))
        .then(
            Mono.fromSupplier(
                () ->
                    prefersHtml(exchange)
                        ? Html.page(HttpStatus.OK, SignupPages.unsubscribed(found.application()))
                        : state("disabled")));
  }

  private static boolean prefersHtml(ServerWebExchange exchange) {
    return Optional.of(exchange.getRequest().getHeaders().getAccept())
        .filter(accepted -> !accepted.isEmpty())
        .map(accepted -> accepted.getFirst().isCompatibleWith(MediaType.TEXT_HTML))
        .orElse(false);
  }

  private static Mono<ResponseEntity<Object>> unknown(ServerWebExchange exchange) {
    return Mono.defer(
        () ->
            prefersHtml(exchange)
                ? Mono.just(Html.page(HttpStatus.NOT_FOUND, SignupPages.unknown()))
                : Mono.error(Refusal.notFound()));
  }

  private static ResponseEntity<Object> state(String state) {
    return ResponseEntity.ok().header("cache-control", "no-store").body(Map.of("status", state));
  }

  private static String path(String token) {
    return "/subscriptions/" + token;
  }
}
