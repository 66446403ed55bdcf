package dev.signalbox.notifier.signup;

import dev.signalbox.notifier.application.Application;
import dev.signalbox.notifier.application.ApplicationStore;
import dev.signalbox.notifier.door.Commands;
import dev.signalbox.notifier.door.Refusal;
import dev.signalbox.notifier.subscription.Subscription;
import dev.signalbox.notifier.subscription.Subscription.Draft;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code POST /public/status/{slug}/subscriptions}, by program and by form. */
@RestController
final class SubscribeRoutes {

  private static final String PATH = "/public/status/{slug}/subscriptions";

  private final ApplicationStore applications;
  private final WishReader wishes;
  private final Signup signup;
  private final Commands commands;

  SubscribeRoutes(
      ApplicationStore applications, WishReader wishes, Signup signup, Commands commands) {
    this.applications = applications;
    this.wishes = wishes;
    this.signup = signup;
    this.commands = commands;
  }

  @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<Map<String, Object>>> subscribe(
      @PathVariable String slug, @RequestBody Wish wish) {
    return publicPage(slug)
        .flatMap(application -> accept(application, wish))
        .map(SubscribeRoutes::json);
  }

  @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  Mono<ResponseEntity<Object>> subscribeByForm(
      @PathVariable String slug, ServerWebExchange exchange) {
    boolean html = exchange.getRequest().getHeaders().getAccept().contains(MediaType.TEXT_HTML);
    return publicPage(slug)
        .flatMap(
            application ->
                exchange
                    .getFormData()
                    .map(SubscribeRoutes::wish)
                    .flatMap(
                        wish -> {
                          Mono<Map<String, Object>> accepted = accept(application, wish);
                          return html
                              ? page(application, wish, accepted)
                              : accepted.map(SubscribeRoutes::anyJson);
                        }));
  }

  /** An internal page is as unknown as one that does not exist. */
  private Mono<Application> publicPage(String slug) {
    return applications
        .findBySlug(slug)
        .filter(Application::isPublic)
        .switchIfEmpty(Mono.error(Refusal::notFound));
  }

  private Mono<Map<String, Object>> accept(Application application, Wish wish) {
    return Mono.fromCallable(() -> wishes.read(wish, application, false)).flatMap(this::accept);
  }

  private Mono<Map<String, Object>> accept(Draft draft) {
    if (draft.channel().equals(Subscription.EMAIL)) {
      return commands.run(signup.askMailbox(draft)).thenReturn(Map.of("status", "accepted"));
    }
    return commands
        .run(signup.addWebhook(draft))
        .map(
            added -> {
              Map<String, Object> answer = new LinkedHashMap<>();
              answer.put("status", "accepted");
              answer.put("id", added.subscription().id());
              answer.put("secret", String.valueOf(added.secret()));
              return answer;
            });
  }

  private static Mono<ResponseEntity<Object>> page(
      Application application, Wish wish, Mono<Map<String, Object>> accepted) {
    boolean mail = Subscription.EMAIL.equals(wish.type());
    return accepted
        .map(
            answer ->
                Html.page(
                    HttpStatus.ACCEPTED,
                    SignupPages.accepted(application, mail, (String) answer.get("secret"))))
        .onErrorResume(
            Refusal.class,
            refusal ->
                Mono.just(
                    Html.page(
                        refusal.status(), SignupPages.refused(sentence(refusal), application))));
  }

  private static String sentence(Refusal refusal) {
    return refusal.errors().stream()
        .map(error -> error.path() + ": " + error.message())
        .collect(Collectors.joining("; "));
  }

  private static Wish wish(MultiValueMap<String, String> form) {
    String url = blankIsNull(form.getFirst("url"));
    String type = blankIsNull(form.getFirst("type"));
    return new Wish(
        type != null ? type : url == null ? Subscription.EMAIL : Subscription.WEBHOOK,
        blankIsNull(form.getFirst("address")),
        url,
        blankIsNull(form.getFirst("format")),
        form.get("components"),
        form.get("events"));
  }

  private static @Nullable String blankIsNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private static ResponseEntity<Map<String, Object>> json(Map<String, Object> answer) {
    return ResponseEntity.accepted().header("cache-control", "no-store").body(answer);
  }

  private static ResponseEntity<Object> anyJson(Map<String, Object> answer) {
    return ResponseEntity.accepted().header("cache-control", "no-store").body(answer);
  }
}
