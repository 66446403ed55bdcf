package dev.signalbox.gateway.edge;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerResponse;

/**
 * What is said where an address cannot even be taken apart ({@code ?a=%zz}): no filter sees such a
 * request, the server has refused it before, without a word.
 */
final class Malformed {

  private static final byte[] PROBLEM =
      """
      {"type":"about:blank","title":"Bad Request","status":400,\
      "detail":"The address cannot be read: a sign in it has to be percent-encoded."}"""
          .getBytes(StandardCharsets.UTF_8);

  private Malformed() {}

  /** The handling of a request, or the refusal in words. */
  static Mono<Void> orSaid(Mono<Void> handling, Connection connection) {
    return connection instanceof HttpServerResponse response
            && HttpResponseStatus.BAD_REQUEST.equals(response.status())
        ? Mono.defer(() -> said(response))
        : handling;
  }

  private static Mono<Void> said(HttpServerResponse response) {
    return response
        .header(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
        .header(HttpHeaderNames.CACHE_CONTROL, "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .sendByteArray(Mono.just(PROBLEM))
        .then();
  }
}
