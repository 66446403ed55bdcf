package dev.signalbox.query.door;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpMethod;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** The connection on which an answer goes. */
public final class Wire {
  private Wire() {}

  /** Null where there is none below the answer. */
  public static @Nullable Channel of(ServerHttpResponse answer) {
    AtomicReference<@Nullable Channel> channel = new AtomicReference<>();
    if (server(answer) instanceof HttpServerResponse netty) {
      netty.withConnection(connection -> channel.set(connection.channel()));
    }
    return channel.get();
  }

  /** Whether nothing but the head of the answer was asked for. */
  public static boolean headOnly(ServerHttpResponse answer) {
    return server(answer) instanceof HttpServerRequest asked
        && asked.method().equals(HttpMethod.HEAD);
  }

  private static @Nullable Object server(ServerHttpResponse answer) {
    try {
      return ServerHttpResponseDecorator.getNativeResponse(answer);
    } catch (IllegalStateException e) {
      return null;
    }
  }
}
