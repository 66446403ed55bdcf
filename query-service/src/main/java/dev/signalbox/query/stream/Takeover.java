package dev.signalbox.query.stream;

import dev.signalbox.query.door.Wire;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.netty.NettyPipeline;

/**
 * Takes a connection from the server. To the server, a stream is an answer without a body, which is
 * over as soon as its head is written; so nothing of the request is held for as long as the stream
 * lasts: no headers, no credentials, no chain of subscribers. The head goes out as that of an
 * answer without an end, and then the connection speaks no HTTP any more.
 */
final class Takeover extends ChannelDuplexHandler {
  private static final Logger log = LoggerFactory.getLogger(Takeover.class);
  private static final String OURS = "signalbox.";
  private static final String NAME = OURS + "takeover";

  /** Null once it has begun: it knows the page as it was then. */
  private @Nullable Consumer<Line> begin;

  private boolean taken;

  private Takeover(Consumer<Line> begin) {
    this.begin = begin;
  }

  /**
   * To be called before the answer is completed, which must have no body.
   *
   * @param begin is given the line, on its own thread, when the head is on its way
   */
  static void of(ServerHttpResponse answer, Consumer<Line> begin) {
    Channel channel = Wire.of(answer);
    if (channel == null) {
      throw new IllegalStateException("a stream needs a connection");
    }
    if (!Wire.headOnly(answer)) {
      channel.pipeline().addBefore(NettyPipeline.HttpTrafficHandler, NAME, new Takeover(begin));
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof FullHttpResponse answer && answer.status().code() == 200) {
      answer.release();
      // who is told to close closes when the promise is kept
      boolean closes = !HttpUtil.isKeepAlive(answer);
      context
          .write(endless(answer), closes ? context.newPromise() : promise)
          .addListener(
              head -> {
                if (head.isSuccess()) {
                  context.executor().execute(() -> take(context, answer.protocolVersion()));
                }
              });
    } else {
      context.write(message, promise);
      if (message instanceof LastHttpContent) {
        context.pipeline().remove(this); // it became another answer, and others follow
      }
    }
  }

  private static HttpResponse endless(FullHttpResponse answer) {
    HttpResponse head =
        new DefaultHttpResponse(answer.protocolVersion(), answer.status(), answer.headers());
    head.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
    HttpUtil.setTransferEncodingChunked(head, chunked(answer.protocolVersion()));
    HttpUtil.setKeepAlive(head, false);
    return head;
  }

  private static boolean chunked(HttpVersion version) {
    return version.equals(HttpVersion.HTTP_1_1);
  }

  private void take(ChannelHandlerContext context, HttpVersion version) {
    taken = true;
    ChannelPipeline pipeline = context.pipeline();
    pipeline.names().stream().filter(Takeover::speaksHttp).forEach(pipeline::remove);
    context.channel().config().setAutoRead(true); // or nobody would notice that the reader leaves
    Consumer<Line> beginning = Objects.requireNonNull(begin);
    begin = null;
    try {
      beginning.accept(new Line(context, chunked(version)));
    } catch (RuntimeException e) {
      log.error("a stream could not begin", e);
      context.close();
    }
  }

  private static boolean speaksHttp(String handler) {
    return handler.startsWith(OURS) && !handler.equals(NAME)
        || handler.startsWith(NettyPipeline.LEFT) && !handler.equals(NettyPipeline.SslHandler);
  }

  /** A reader has nothing more to say. */
  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (taken) {
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (taken) {
      context.close();
    } else {
      context.fireExceptionCaught(cause);
    }
  }
}
