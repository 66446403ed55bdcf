package dev.signalbox.collector.api;

import dev.signalbox.collector.catalog.Application;
import dev.signalbox.collector.catalog.Catalog;
import dev.signalbox.collector.catalog.Decision;
import dev.signalbox.collector.catalog.Idempotency;
import dev.signalbox.core.audience.Audience;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/**
 * What all writes have in common: done once for an Idempotency-Key, carried to their end even if
 * the caller hangs up, and answered by status and version.
 */
final class Writes {
  /** A version, as we give it, or with something after it, as other services may. */
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,18})(?:-[^\"]*)?\"");

  private final Catalog catalog;
  private final Idempotency idempotency;

  Writes(Catalog catalog, Idempotency idempotency) {
    this.catalog = catalog;
    this.idempotency = idempotency;
  }

  Mono<ResponseEntity<Object>> once(
      ServerHttpRequest request,
      Audience caller,
      String body,
      Supplier<Mono<Decision>> work,
      Function<Application, Object> shown) {
    String key = request.getHeaders().getFirst("Idempotency-Key");
    if (key == null) {
      return detached(work.get()).map(decision -> answer(decision, shown));
    }
    if (key.isBlank() || key.length() > 255) {
      return Mono.error(
          new Refusal(HttpStatus.BAD_REQUEST, "Idempotency-Key must have 1 to 255 characters."));
    }
    String digest = digest(request.getMethod() + " " + request.getPath().value() + "\n" + body);
    return detached(idempotency.once(new Idempotency.Request(caller.name(), key, digest), work))
        .flatMap(
            result ->
                switch (result) {
                  case Idempotency.Result.First(Decision decision) ->
                      Mono.just(answer(decision, shown));
                  case Idempotency.Result.Again(Idempotency.Answer answer) -> again(answer, shown);
                });
  }

  private Mono<ResponseEntity<Object>> again(
      Idempotency.Answer answer, Function<Application, Object> shown) {
    if (answer.status() == HttpStatus.NO_CONTENT.value() || answer.application() == null) {
      return Mono.just(ResponseEntity.status(answer.status()).build());
    }
    return catalog
        .find(answer.application())
        .map(application -> found(HttpStatus.valueOf(answer.status()), application, shown))
        .switchIfEmpty(
            Mono.error(() -> new Refusal(HttpStatus.NOT_FOUND, "There is no such application.")));
  }

  /** A caller who hangs up must not leave a transaction half done. */
  static <T> Mono<T> detached(Mono<T> work) {
    return Mono.defer(
        () -> {
          CompletableFuture<T> future = work.toFuture();
          return Mono.fromFuture(future, true);
        });
  }

  /** The version that the caller last saw; null where they did not say. */
  static @Nullable Long expected(ServerHttpRequest request) {
    String header = request.getHeaders().getFirst("If-Match");
    if (header == null || header.strip().equals("*")) {
      return null;
    }
    Matcher matcher = TAG.matcher(header.strip());
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1L;
  }

  static ResponseEntity<Object> answer(Decision decision, Function<Application, Object> shown) {
    return switch (decision) {
      case Decision.Refused refused -> throw refusal(refused);
      case Decision.Unchanged(Application application) -> found(HttpStatus.OK, application, shown);
      case Decision.Done(Application application, boolean created) ->
          application.retired()
              ? ResponseEntity.noContent().build()
              : found(created ? HttpStatus.CREATED : HttpStatus.OK, application, shown);
    };
  }

  private static ResponseEntity<Object> found(
      HttpStatus status, Application application, Function<Application, Object> shown) {
    var response = ResponseEntity.status(status).eTag("\"" + application.version() + "\"");
    if (status == HttpStatus.CREATED) {
      response.location(URI.create("/api/applications/" + application.id()));
    }
    return response.body(shown.apply(application));
  }

  private static Refusal refusal(Decision.Refused refused) {
    HttpStatus status =
        switch (refused.why()) {
          case ABSENT -> HttpStatus.NOT_FOUND;
          case CONFLICT -> HttpStatus.CONFLICT;
          case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
          case STALE -> HttpStatus.PRECONDITION_FAILED;
        };
    return new Refusal(status, refused.detail(), refused.problems());
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
