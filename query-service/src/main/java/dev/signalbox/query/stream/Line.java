package dev.signalbox.query.stream;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.netty.http.server.HttpServerResponse;

/** What lies between us and a reader. */
interface Line {
  /** The system would else hold a megabyte and more for a reader that has gone to sleep. */
  int HELD_BY_SYSTEM = 32 << 10;

  /** How many bytes were put on it and have not left. */
  long waiting();

  /** Ends it at once, whatever waits. */
  void cut();

  /** That of an answer; where there is no connection, one on which nothing waits. */
  static Line of(ServerHttpResponse answer) {
    AtomicReference<Line> line = new AtomicReference<>(new Direct());
    if (server(answer) instanceof HttpServerResponse netty) {
      netty.withConnection(connection -> line.set(Socket.of(connection.channel())));
    }
    return Objects.requireNonNull(line.get());
  }

  /** Null where there is none below the answer. */
  private static @Nullable Object server(ServerHttpResponse answer) {
    try {
      return ServerHttpResponseDecorator.getNativeResponse(answer);
    } catch (IllegalStateException e) {
      return null;
    }
  }

  /** Whatever is sent is there. */
  record Direct() implements Line {
    @Override
    public long waiting() {
      return 0;
    }

    @Override
    public void cut() {}
  }

  /** A connection. */
  record Socket(Channel channel) implements Line {
    private static Socket of(Channel channel) {
      channel.config().setOption(ChannelOption.SO_SNDBUF, HELD_BY_SYSTEM);
      // every byte that does not leave at once counts; it is writable again when none is left
      channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1, 1));
      return new Socket(channel);
    }

    @Override
    public long waiting() {
      return channel.isWritable() ? 0 : channel.bytesBeforeWritable();
    }

    @Override
    public void cut() {
      channel.close();
    }
  }
}
