package dev.signalbox.gateway.stream;

import io.micrometer.core.instrument.Counter;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.netty.Connection;

/**
 * Closes a connection on which something sent was not taken in time. The system would else hold a
 * megabyte and more for a reader that has gone to sleep, so on these connections it holds little.
 */
final class UnreadWrites extends WriteTimeoutHandler {

  private static final String NAME = "signalbox.unread";
  private static final int HELD_BY_SYSTEM = 32 << 10;

  private final Counter cut;

  private UnreadWrites(Duration patience, Counter cut) {
    super(patience.toMillis(), TimeUnit.MILLISECONDS);
    this.cut = cut;
  }

  static void watch(Connection connection, Duration patience, Counter cut) {
    connection.channel().config().setOption(ChannelOption.SO_SNDBUF, HELD_BY_SYSTEM);
    if (connection.channel().pipeline().get(NAME) == null) {
      connection.addHandlerFirst(NAME, new UnreadWrites(patience, cut));
    }
  }

  @Override
  protected void writeTimedOut(ChannelHandlerContext context) {
    cut.increment();
    context.close();
  }
}
