package dev.signalbox.query.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoop;
import java.nio.charset.StandardCharsets;

/** A connection that belongs to its reader alone: nothing goes over it any more but events. */
final class Line {
  /** The system would else hold a megabyte and more for a reader that has gone to sleep. */
  private static final int HELD_BY_SYSTEM = 32 << 10;

  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ChannelHandlerContext context;
  private final boolean chunked;

  /**
   * @param context from which on what is written goes out as it is
   * @param chunked false for HTTP/1.0, which has no chunks: there the end of the line is the end
   */
  Line(ChannelHandlerContext context, boolean chunked) {
    this.context = context;
    this.chunked = chunked;
    channel().config().setOption(ChannelOption.SO_SNDBUF, HELD_BY_SYSTEM);
  }

  private Channel channel() {
    return context.channel();
  }

  /** The one thread that may write. */
  EventLoop loop() {
    return channel().eventLoop();
  }

  /** How many bytes were written and have not left; from any thread. */
  long waiting() {
    ChannelOutboundBuffer written = channel().unsafe().outboundBuffer();
    return written == null ? 0 : written.totalPendingWriteBytes();
  }

  /** How much of what waits first has left already; of the line's thread. */
  long begun() {
    ChannelOutboundBuffer written = channel().unsafe().outboundBuffer();
    return written == null ? 0 : written.currentProgress();
  }

  /** Takes over the buffer, which is a chunk. */
  void write(ByteBuf chunk) {
    context.write(chunked ? chunk : content(chunk), context.voidPromise());
  }

  private static ByteBuf content(ByteBuf chunk) {
    int start = chunk.bytesBefore((byte) '\n') + 1;
    return chunk.slice(chunk.readerIndex() + start, chunk.readableBytes() - start - 2);
  }

  void flush() {
    context.flush();
  }

  /** Ends it at once, whatever waits; from any thread. */
  void cut() {
    channel().close();
  }

  /** Ends it after what was written, unless that does not leave; from any thread. */
  void end() {
    loop()
        .execute(
            () -> {
              if (waiting() > 0) {
                cut();
              } else {
                byte[] last = chunked ? LAST_CHUNK : new byte[0];
                context
                    .writeAndFlush(Unpooled.wrappedBuffer(last))
                    .addListener(ChannelFutureListener.CLOSE);
              }
            });
  }

  /** Is run once it is closed, by whomever. */
  void whenClosed(Runnable done) {
    channel().closeFuture().addListener(closed -> done.run());
  }
}
