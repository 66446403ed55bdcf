package dev.signalbox.collector.check;

import dev.signalbox.collector.manifest.HttpSettings;
import dev.signalbox.collector.manifest.HttpSettings.Header;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks a URL and judges the answer. Redirects are followed only as often as the manifest says, each
 * judged like a first address, all within one deadline; a URL that was asked before ends it.
 */
final class HttpCheck implements Check {
  private final HttpSettings settings;
  private final Duration timeout;
  private final HttpExpectations expectations;
  private final SecretHeaders secrets;
  private final CheckParts parts;

  HttpCheck(HttpSettings settings, Duration timeout, SecretHeaders secrets, CheckParts parts) {
    this.settings = settings;
    this.timeout = timeout;
    this.secrets = secrets;
    this.parts = parts;
    this.expectations = new HttpExpectations(settings);
  }

  @Override
  public CompletableFuture<Outcome> run() {
    URI first = URI.create(settings.url());
    long deadline = System.nanoTime() + timeout.toNanos();
    return parts.guarded(
        first.getHost(),
        () ->
            secrets
                .values()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(
                    values ->
                        new Walk(values, deadline)
                            .hop(first, settings.method(), settings.redirects()))
                .handle(this::outcome));
  }

  private Outcome outcome(@Nullable HttpAnswer answer, @Nullable Throwable error) {
    if (answer != null) {
      return expectations.judge(answer, parts.clock().instant());
    }
    Throwable cause = error instanceof CompletionException wrapped ? wrapped.getCause() : error;
    return cause instanceof Trouble trouble
        ? trouble.outcome("HTTP")
        : Outcome.indeterminate(
            "own failure: " + (cause == null ? "?" : cause.getClass().getSimpleName()));
  }

  /** One run: the hops so far and the time that is left. */
  private final class Walk {
    private final Map<String, String> secretValues;
    private final Set<URI> asked = new HashSet<>();
    private final EventLoop loop = parts.loop();
    private final long deadline;

    Walk(Map<String, String> secretValues, long deadline) {
      this.secretValues = secretValues;
      this.deadline = deadline;
    }

    CompletableFuture<HttpAnswer> hop(URI target, String method, int redirects) {
      if (!asked.add(target)) {
        return CompletableFuture.failedFuture(Trouble.theirs("redirects to itself"));
      }
      boolean https = target.getScheme().equalsIgnoreCase("https");
      return (https ? secured(target, method) : exchange(target, method, null))
          .thenCompose(answer -> follow(target, method, answer, redirects));
    }

    /** A server that one of us cannot speak with may be well; it is ill if nobody can. */
    private CompletableFuture<HttpAnswer> secured(URI target, String method) {
      SslContext second = parts.tls().second();
      return exchange(target, method, parts.tls().first())
          .exceptionallyCompose(
              error -> {
                if (second == null || error != Trouble.NO_HANDSHAKE) {
                  return CompletableFuture.failedFuture(error);
                }
                parts.shakesAgain();
                return exchange(target, method, second);
              });
    }

    private CompletableFuture<HttpAnswer> exchange(
        URI target, String method, @Nullable SslContext tls) {
      return new HttpExchange(target, expectations.readsBody(), timeout)
          .run(parts.dialer(), loop, tls, request(target, method), left());
    }

    private Duration left() {
      return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
    }

    private CompletableFuture<HttpAnswer> follow(
        URI from, String method, HttpAnswer answer, int redirects) {
      if (!answer.redirects() || settings.redirects() == 0) {
        return CompletableFuture.completedFuture(answer);
      }
      URI next = resolve(from, answer.location());
      if (next == null) {
        return CompletableFuture.failedFuture(Trouble.theirs("redirects to no web address"));
      }
      if (asked.contains(next)) {
        return CompletableFuture.failedFuture(Trouble.theirs("redirects to itself"));
      }
      if (redirects == 0) {
        return CompletableFuture.failedFuture(
            Trouble.theirs("redirects more than " + settings.redirects() + " times"));
      }
      return hop(next, answer.status() == 303 ? "GET" : method, redirects - 1);
    }

    private @Nullable URI resolve(URI from, @Nullable String location) {
      try {
        URI next = from.resolve(location == null ? "" : location);
        String scheme = next.getScheme().toLowerCase(Locale.ROOT);
        return next.getHost() != null && (scheme.equals("http") || scheme.equals("https"))
            ? next
            : null;
      } catch (IllegalArgumentException e) {
        return null;
      }
    }

    private FullHttpRequest request(URI target, String method) {
      boolean withBody = settings.body() != null && method.equals(settings.method());
      ByteBuf body =
          withBody
              ? Unpooled.copiedBuffer(settings.body(), StandardCharsets.UTF_8)
              : Unpooled.EMPTY_BUFFER;
      String path =
          target.getRawPath() == null || target.getRawPath().isEmpty() ? "/" : target.getRawPath();
      String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
      var request =
          new DefaultFullHttpRequest(
              HttpVersion.HTTP_1_1, HttpMethod.valueOf(method), path + query, body);
      request
          .headers()
          .set(HttpHeaderNames.HOST, target.getRawAuthority())
          .set(HttpHeaderNames.USER_AGENT, "Signalbox")
          .set(HttpHeaderNames.ACCEPT, "*/*")
          .set(HttpHeaderNames.CONNECTION, "close");
      if (withBody) {
        request.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
      }
      addHeaders(request, sameOrigin(target));
      return request;
    }

    /** Nothing that was meant for the first host goes to another one. */
    private void addHeaders(FullHttpRequest request, boolean sameOrigin) {
      if (!sameOrigin) {
        return;
      }
      for (Map.Entry<String, Header> header : settings.headers().entrySet()) {
        String secret = secretValues.get(header.getKey());
        String value = secret != null ? secret : header.getValue().value();
        if (value != null) {
          request.headers().set(header.getKey(), value);
        }
      }
    }

    private boolean sameOrigin(URI target) {
      URI first = URI.create(settings.url());
      return target.getScheme().equalsIgnoreCase(first.getScheme())
          && target.getRawAuthority().equalsIgnoreCase(first.getRawAuthority());
    }
  }
}
