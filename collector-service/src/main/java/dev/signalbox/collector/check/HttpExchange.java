package dev.signalbox.collector.check;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.URI;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * One request over a connection of its own: look the name up, connect, shake hands, ask, read. The
 * deadline holds over all of it; when it strikes, the phase that was waited for says whose trouble
 * it is.
 */
final class HttpExchange {
  /** No more of a body is read; the connection is closed there. */
  static final int MAX_BODY = 256 * 1024;

  private static final int MAX_LINE = 4096;
  private static final int MAX_HEADERS = 16 * 1024;

  private final URI target;
  private final boolean keepBody;
  private final Duration limit;
  private final CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
  private final ByteBuf body = Unpooled.buffer(256, MAX_BODY);
  private final long start = System.nanoTime();

  private @Nullable Channel channel;
  private @Nullable HttpResponse response;
  private Dialer.@Nullable Dialling dialling;
  private Dialer.@Nullable Line line;
  private @Nullable Long tls;
  private @Nullable Long firstByte;
  private long asked;
  private long read;

  /**
   * @param limit what the whole check may take, for saying so
   */
  HttpExchange(URI target, boolean keepBody, Duration limit) {
    this.target = target;
    this.keepBody = keepBody;
    this.limit = limit;
  }

  /** Fails with {@link Trouble} only; the request is released in any case. */
  CompletableFuture<HttpAnswer> run(
      Dialer dialer,
      EventLoop loop,
      @Nullable SslContext ssl,
      FullHttpRequest request,
      Duration left) {
    var struck =
        loop.schedule(() -> fail(late()), Math.max(1, left.toNanos()), TimeUnit.NANOSECONDS);
    Dialer.Dialling begun = dialer.dial(target.getHost(), port(target), loop, new Pipeline(ssl));
    dialling = begun;
    begun
        .line()
        .whenComplete(
            (open, error) -> {
              if (error == null) {
                loop.execute(() -> opened(open, ssl != null, request));
              } else {
                request.release();
                answer.completeExceptionally(error);
              }
            });
    answer.whenComplete(
        (done, error) -> {
          struck.cancel(false);
          begun.line().cancel(false);
          close();
        });
    return answer;
  }

  static int port(URI target) {
    return target.getPort() > 0
        ? target.getPort()
        : target.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }

  /** Without the brackets of an IPv6 address. */
  private static String bareHost(URI target) {
    String host = target.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private void close() {
    Channel open = channel;
    if (open != null) {
      open.close();
    }
  }

  private void fail(Trouble trouble) {
    answer.completeExceptionally(trouble);
  }

  private Trouble late() {
    String in = " in " + Words.limit(limit);
    if (response != null) {
      return Trouble.theirs("answer not complete" + in);
    }
    if (asked != 0) {
      return Trouble.theirs("no answer" + in);
    }
    if (line != null) {
      return Trouble.theirs("no TLS handshake" + in);
    }
    Dialer.Dialling begun = dialling;
    return begun == null ? Trouble.own("own delay") : begun.late(in);
  }

  private void opened(Dialer.Line open, boolean secured, FullHttpRequest request) {
    line = open;
    channel = open.channel();
    if (answer.isDone()) {
      request.release();
      close();
      return;
    }
    SslHandler handshake = channel.pipeline().get(SslHandler.class);
    if (!secured || handshake == null) {
      ask(request);
      return;
    }
    long began = System.nanoTime();
    handshake
        .handshakeFuture()
        .addListener(
            shaken -> {
              tls = System.nanoTime() - began;
              if (shaken.isSuccess()) {
                ask(request);
              } else {
                request.release();
                fail(untrusted(shaken.cause()));
              }
            });
  }

  private static Trouble untrusted(Throwable cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof java.security.cert.CertificateExpiredException) {
        return Trouble.theirs("certificate has ended");
      }
      if (at instanceof java.security.cert.CertificateException) {
        return Trouble.theirs("certificate is not trusted");
      }
    }
    return Trouble.NO_HANDSHAKE;
  }

  private void ask(FullHttpRequest request) {
    Channel open = channel;
    if (open == null || answer.isDone()) {
      request.release();
      return;
    }
    asked = System.nanoTime();
    open.writeAndFlush(request)
        .addListener(
            written -> {
              if (!written.isSuccess()) {
                fail(Trouble.theirs("connection closed without an answer"));
              }
            });
  }

  private final class Pipeline extends ChannelInitializer<Channel> {
    private final @Nullable SslContext ssl;

    Pipeline(@Nullable SslContext ssl) {
      this.ssl = ssl;
    }

    @Override
    protected void initChannel(Channel fresh) {
      if (ssl != null) {
        SslHandler handler = Tls.handler(ssl, fresh.alloc(), bareHost(target));
        handler.setHandshakeTimeoutMillis(0);
        fresh.pipeline().addLast(handler);
      }
      fresh.pipeline().addLast(new HttpClientCodec(MAX_LINE, MAX_HEADERS, 8192), new Reader());
    }
  }

  private final class Reader extends SimpleChannelInboundHandler<HttpObject> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
      if (part.decoderResult().isFailure()) {
        fail(Trouble.theirs("the answer is not HTTP, or its headers are too large"));
        return;
      }
      if (part instanceof HttpResponse head && informal(head)) {
        return;
      }
      if (part instanceof HttpResponse head) {
        response = head;
        firstByte = System.nanoTime() - asked;
      }
      if (part instanceof HttpContent content && response != null) {
        take(content);
      }
    }

    /**
     * 1xx comes before the answer proper; its empty end is skipped because no response is set yet.
     */
    private boolean informal(HttpResponse head) {
      return head.status().code() < 200 && head.status().code() != 101;
    }

    private void take(HttpContent content) {
      int size = content.content().readableBytes();
      if (keepBody) {
        body.writeBytes(content.content(), Math.min(size, MAX_BODY - body.readableBytes()));
      }
      read += size;
      if (read >= MAX_BODY || content instanceof LastHttpContent) {
        finish();
      }
    }

    /** The end of TLS is the end of an answer, even if the server waits for us to hang up. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof SslCloseCompletionEvent) {
        context.close();
      }
      context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      fail(
          Trouble.theirs(
              response == null
                  ? "connection closed without an answer"
                  : "connection closed before the answer was complete"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (response == null && asked == 0) {
        return; // the handshake's own failure says more
      }
      channelInactive(context);
    }
  }

  private void finish() {
    HttpResponse head = response;
    Dialer.Line open = line;
    if (head == null || open == null || answer.isDone()) {
      return;
    }
    long now = System.nanoTime();
    long first = firstByte == null ? 0 : firstByte;
    answer.complete(
        new HttpAnswer(
            head.status().code(),
            head.headers().get(HttpHeaderNames.LOCATION),
            ByteBufUtil.getBytes(body),
            certificateUntil(open.channel()),
            (now - start) / 1e6,
            new Phases(open.dns(), open.connect(), tls, first, now - asked - first)));
  }

  private static @Nullable Instant certificateUntil(Channel channel) {
    SslHandler handler = channel.pipeline().get(SslHandler.class);
    if (handler == null) {
      return null;
    }
    try {
      Certificate[] chain = handler.engine().getSession().getPeerCertificates();
      return chain.length > 0 && chain[0] instanceof X509Certificate leaf
          ? leaf.getNotAfter().toInstant()
          : null;
    } catch (SSLPeerUnverifiedException e) {
      return null;
    }
  }
}
