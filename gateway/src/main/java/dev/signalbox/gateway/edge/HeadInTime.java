package dev.signalbox.gateway.edge;

import io.micrometer.core.instrument.Counter;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/**
 * Closes a connection on which the head of a request does not arrive in time. The server's own
 * limits do not: {@code requestTimeout} begins where the head ends, and {@code idleTimeout} anew
 * with every byte that drips in.
 */
final class HeadInTime extends ChannelInboundHandlerAdapter {

  private static final String NAME = "signalbox.head";

  private final Duration patience;
  private final Counter cut;
  private boolean inBody;
  private boolean decoded;
  private @Nullable Future<?> deadline;

  private HeadInTime(Duration patience, Counter cut) {
    this.patience = patience;
    this.cut = cut;
  }

  /** Behind what decodes, and so it sees requests, and readings that did not complete one. */
  static void watch(ChannelPipeline pipeline, Duration patience, Counter cut) {
    if (pipeline.get(NettyPipeline.HttpCodec) != null) {
      pipeline.addAfter(NettyPipeline.HttpCodec, NAME, new HeadInTime(patience, cut));
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    begin(context);
    context.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    decoded = true;
    if (message instanceof HttpRequest) {
      inBody = true;
      end();
    }
    if (message instanceof LastHttpContent) {
      inBody = false;
    }
    context.fireChannelRead(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (!decoded && !inBody) {
      begin(context);
    }
    decoded = false;
    context.fireChannelReadComplete();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    end();
  }

  private void begin(ChannelHandlerContext context) {
    if (deadline == null) {
      deadline =
          context
              .executor()
              .schedule(() -> cut(context), patience.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void end() {
    Future<?> running = deadline;
    if (running != null) {
      running.cancel(false);
      deadline = null;
    }
  }

  private void cut(ChannelHandlerContext context) {
    cut.increment();
    context.close();
  }
}
