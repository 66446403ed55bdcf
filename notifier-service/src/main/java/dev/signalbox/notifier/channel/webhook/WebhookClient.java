package dev.signalbox.notifier.channel.webhook;

import dev.signalbox.notifier.guard.AddressGuard;
import dev.signalbox.notifier.guard.AddressRefused;
import dev.signalbox.notifier.guard.WebhookTarget;
import io.netty.channel.ChannelOption;
import java.io.ByteArrayOutputStream;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * Posts to addresses that strangers chose. A connection of its own for each request, no redirects,
 * no proxy, no decompression, one deadline for all of it, and no more of the answer is read than is
 * needed.
 */
final class WebhookClient {

  /** From the first look-up of the name to the end of what is read. */
  static final Duration DEADLINE = Duration.ofSeconds(15);

  private static final int MOST_READ = 4096;

  private final HttpClient client;
  private final AddressGuard guard;
  private final Duration deadline;

  WebhookClient(LoopResources loops, AddressGuard guard, Duration deadline) {
    this.guard = guard;
    this.deadline = deadline;
    this.client =
        HttpClient.create(ConnectionProvider.newConnection())
            .runOn(loops)
            .noProxy()
            .followRedirect(false)
            .disableRetry(true)
            .compress(false)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 5_000)
            .responseTimeout(deadline)
            .httpResponseDecoder(
                spec -> spec.maxHeaderSize(8192).maxInitialLineLength(2048).validateHeaders(true))
            .headers(
                headers ->
                    headers
                        .set("content-type", "application/json")
                        .set("accept", "application/json")
                        .set("user-agent", "Signalbox-Webhook/1"));
  }

  /** What is sent. */
  record Request(
      WebhookTarget target,
      String id,
      long timestamp,
      String signature,
      String body,
      boolean readsBody) {}

  /** What came back. */
  sealed interface Answer {
    record Response(int status, @Nullable String retryAfter, String body) implements Answer {}

    record Unreachable(String error) implements Answer {}
  }

  Answer post(Request request) throws InterruptedException {
    try {
      return Objects.requireNonNull(exchange(request).timeout(deadline).block());
    } catch (RuntimeException failed) {
      Throwable cause = Exceptions.unwrap(failed);
      if (cause instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      return new Answer.Unreachable(sentence(cause));
    }
  }

  private Mono<Answer> exchange(Request request) {
    return client
        .resolvedAddressesSelector((config, addresses) -> request.target().vet(addresses, guard))
        .headers(
            headers ->
                headers
                    .set("webhook-id", request.id())
                    .set("webhook-timestamp", request.timestamp())
                    .set("webhook-signature", request.signature()))
        .post()
        .uri(request.target().url())
        // as one piece, so that its length is told: simple receivers do not read chunks
        .send(ByteBufMono.fromString(Mono.just(request.body())))
        .responseConnection(
            (response, connection) -> answer(response, connection, request.readsBody()))
        .next();
  }

  private static Mono<Answer> answer(
      HttpClientResponse response, Connection connection, boolean readsBody) {
    Mono<String> body = readsBody ? beginning(connection) : Mono.just("");
    return body.<Answer>map(
            text ->
                new Answer.Response(
                    response.status().code(), response.responseHeaders().get("retry-after"), text))
        // closed at once, not drained: an answer may be endless
        .doFinally(signal -> connection.channel().close());
  }

  private static Mono<String> beginning(Connection connection) {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    return connection
        .inbound()
        .receive()
        .asByteArray()
        .doOnNext(part -> read.write(part, 0, Math.min(part.length, MOST_READ - read.size())))
        .takeUntil(part -> read.size() >= MOST_READ)
        .then(Mono.fromSupplier(() -> read.toString(StandardCharsets.UTF_8)));
  }

  private String sentence(Throwable cause) {
    for (Throwable link = cause; link != null; link = link.getCause()) {
      switch (link) {
        case AddressRefused refused -> {
          return "refused: " + refused.getMessage();
        }
        case UnknownHostException unknown -> {
          return "the host's name was not found";
        }
        case SSLException tls -> {
          return "TLS failed: " + tls.getMessage();
        }
        case TimeoutException late -> {
          return "no answer within " + deadline.toSeconds() + " s";
        }
        default -> {}
      }
    }
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
