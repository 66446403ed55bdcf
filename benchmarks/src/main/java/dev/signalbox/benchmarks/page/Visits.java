package dev.signalbox.benchmarks.page;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Browsers that open one page again and again over connections that stay open, one request at a
 * time each, and what an answer costs the server, whose threads are in this process.
 */
public final class Visits implements AutoCloseable {
  private static final long LIMIT_S = 60;

  /** So many answers in a hundred may be others than expected: the page is made anew meanwhile. */
  private static final int OTHERS = 1;

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final List<Channel> connections = new ArrayList<>();
  private final String path;
  private final String threads;

  private volatile Round round = new Round(0, 200, new DefaultHttpHeaders());
  private volatile String tag = "";

  /**
   * @param threads how the names of the server's threads begin
   */
  public Visits(int port, String path, String threads, int connections)
      throws InterruptedException {
    this.path = path;
    this.threads = threads;
    for (int i = 0; i < connections; i++) {
      this.connections.add(connect(port));
    }
  }

  private Channel connect(int port) throws InterruptedException {
    return new Bootstrap()
        .group(loops)
        .channel(NioSocketChannel.class)
        .handler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel fresh) {
                fresh.pipeline().addLast(new HttpClientCodec(), new Browser());
              }
            })
        .connect("127.0.0.1", port)
        .sync()
        .channel();
  }

  /** So many answers of one status; the headers are those of every request. */
  private static final class Round {
    private final int times;
    private final int status;
    private final HttpHeaders headers;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger others = new AtomicInteger();
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();

    Round(int times, int status, HttpHeaders headers) {
      this.times = times;
      this.status = status;
      this.headers = headers;
    }

    boolean next() {
      return asked.incrementAndGet() <= times;
    }

    void answered(int got) {
      if (got != status && others.incrementAndGet() > times * OTHERS / 100) {
        over.completeExceptionally(new IllegalStateException("answered " + got));
      }
      if (answered.incrementAndGet() == times) {
        over.complete(null);
      }
    }
  }

  /**
   * Microseconds of the server's event loops for one answer.
   *
   * @param status 200, or 304 to send along the tag of what was got
   * @param headers of every request
   */
  public double micros(int times, int status, Map<String, String> headers) throws Exception {
    HttpHeaders sent = new DefaultHttpHeaders();
    headers.forEach(sent::set);
    Round next = new Round(times, status, sent);
    long before = nanos();
    round = next;
    connections.forEach(each -> each.eventLoop().execute(() -> ask(each)));
    next.over.get(LIMIT_S, TimeUnit.SECONDS);
    return (nanos() - before) / 1000.0 / times;
  }

  private void ask(Channel connection) {
    Round now = round;
    if (now.next()) {
      HttpHeaders headers = now.headers.copy();
      if (now.status == 304) {
        headers.set(HttpHeaderNames.IF_NONE_MATCH, tag);
      }
      connection.writeAndFlush(
          new DefaultFullHttpRequest(
              HttpVersion.HTTP_1_1,
              HttpMethod.GET,
              path,
              Unpooled.EMPTY_BUFFER,
              headers,
              EmptyHttpHeaders.INSTANCE));
    }
  }

  private final class Browser extends SimpleChannelInboundHandler<HttpObject> {
    private int status;

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
      if (part instanceof HttpResponse response) {
        status = response.status().code();
        tag = Objects.requireNonNullElse(response.headers().get(HttpHeaderNames.ETAG), "");
      }
      if (part instanceof LastHttpContent) {
        round.answered(status);
        ask(context.channel());
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      round.over.completeExceptionally(cause);
      context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      round.over.completeExceptionally(new IllegalStateException("the server closed"));
    }
  }

  private long nanos() {
    var all = ManagementFactory.getThreadMXBean();
    long sum =
        Arrays.stream(all.getThreadInfo(all.getAllThreadIds()))
            .filter(each -> each != null && each.getThreadName().startsWith(threads))
            .mapToLong(each -> all.getThreadCpuTime(each.getThreadId()))
            .sum();
    if (round.times > 0 && sum == 0) {
      throw new IllegalStateException("no thread of the server is called " + threads);
    }
    return sum;
  }

  @Override
  public void close() {
    connections.forEach(Channel::close);
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
