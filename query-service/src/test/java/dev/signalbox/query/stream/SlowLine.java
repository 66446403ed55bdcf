package dev.signalbox.query.stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;

/** A connection whose other side reads when it is told to. */
final class SlowLine extends EmbeddedChannel {
  private boolean asleep;

  SlowLine() {
    super(
        new ChannelInboundHandlerAdapter() {
          @Override
          public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close(); // what had not left when it was cut
          }
        });
  }

  Line line() {
    return line(true);
  }

  Line line(boolean chunked) {
    return new Line(pipeline().firstContext(), chunked);
  }

  /** From now on nothing is taken. */
  void asleep() {
    asleep = true;
  }

  /** Takes all that waits. */
  void awake() {
    asleep = false;
    flush();
  }

  /** Takes so many bytes of what waits first. */
  void take(int bytes) {
    unsafe().outboundBuffer().removeBytes(bytes);
  }

  @Override
  protected void doWrite(ChannelOutboundBuffer in) throws Exception {
    if (!asleep) {
      super.doWrite(in);
    }
  }

  /** All that has been taken. */
  String written() {
    StringBuilder text = new StringBuilder();
    for (ByteBuf part = readOutbound(); part != null; part = readOutbound()) {
      text.append(part.toString(StandardCharsets.UTF_8));
      part.release();
    }
    return text.toString();
  }
}
