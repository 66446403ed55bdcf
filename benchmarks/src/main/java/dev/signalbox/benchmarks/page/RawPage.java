package dev.signalbox.benchmarks.page;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import reactor.netty.resources.LoopResources;

/**
 * The floor: HTTP is read and written, on as many event loops of the same kind as the service has,
 * and one buffer with headers made beforehand answers whatever is asked for.
 */
public final class RawPage implements AutoCloseable {
  /** How the names of its threads begin. */
  public static final String THREADS = "raw-page";

  private final LoopResources loops = LoopResources.create(THREADS);
  private final Channel channel;

  /**
   * @param page is answered
   * @param unchanged is answered where a tag is sent along
   */
  public RawPage(HttpResponse<byte[]> page, HttpResponse<byte[]> unchanged)
      throws InterruptedException {
    EventLoopGroup group = loops.onServer(LoopResources.DEFAULT_NATIVE);
    Answering answering = new Answering(page, unchanged);
    channel =
        new ServerBootstrap()
            .group(group)
            .channel(loops.onChannelClass(ServerSocketChannel.class, group))
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel fresh) {
                    fresh.pipeline().addLast(new HttpServerCodec(), answering);
                  }
                })
            .bind(new InetSocketAddress("127.0.0.1", 0))
            .sync()
            .channel();
  }

  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  @ChannelHandler.Sharable
  private static final class Answering extends SimpleChannelInboundHandler<HttpObject> {
    private final ByteBuf body;
    private final HttpHeaders headers;
    private final HttpHeaders unchanged;

    Answering(HttpResponse<byte[]> page, HttpResponse<byte[]> unchanged) {
      byte[] bytes = page.body();
      body = Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes.length).writeBytes(bytes));
      headers = headers(page);
      this.unchanged = headers(unchanged);
    }

    private static HttpHeaders headers(HttpResponse<byte[]> answer) {
      HttpHeaders headers = new DefaultHttpHeaders();
      answer.headers().map().forEach(headers::add);
      return headers;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
      if (part instanceof HttpRequest request) {
        boolean known = request.headers().contains(HttpHeaderNames.IF_NONE_MATCH);
        context.writeAndFlush(known ? unchanged() : whole(), context.voidPromise());
      }
    }

    private FullHttpResponse whole() {
      return answer(HttpResponseStatus.OK, body.duplicate(), headers);
    }

    private FullHttpResponse unchanged() {
      return answer(HttpResponseStatus.NOT_MODIFIED, Unpooled.EMPTY_BUFFER, unchanged);
    }

    private static FullHttpResponse answer(
        HttpResponseStatus status, ByteBuf body, HttpHeaders headers) {
      return new DefaultFullHttpResponse(
          HttpVersion.HTTP_1_1, status, body, headers, EmptyHttpHeaders.INSTANCE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }

  @Override
  public void close() {
    channel.close();
    loops.dispose();
  }
}
