package dev.signalbox.benchmarks.stream;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.netty.resources.LoopResources;

/**
 * The floor: whoever sends anything gets a head and then each event, one buffer for all of them,
 * written by each event loop to its own connections in one task. As many event loops of the same
 * kind as the service has.
 */
final class RawStreams implements Source {
  private static final byte[] HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);
  private static final String NAME = "\nevent: update\ndata: ";

  private final Map<EventLoop, Set<Channel>> open = new ConcurrentHashMap<>();
  private final Channel channel;

  RawStreams() throws InterruptedException {
    LoopResources loops = LoopResources.create("raw-stream");
    EventLoopGroup group = loops.onServer(LoopResources.DEFAULT_NATIVE);
    channel =
        new ServerBootstrap()
            .group(group)
            .channel(loops.onChannelClass(ServerSocketChannel.class, group))
            .option(ChannelOption.SO_BACKLOG, 1024)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel fresh) {
                    fresh.pipeline().addLast(new Accepting());
                  }
                })
            .bind(new InetSocketAddress("127.0.0.1", 0))
            .sync()
            .channel();
  }

  private final class Accepting extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object request) {
      ReferenceCountUtil.release(request);
      if (of(context).add(context.channel())) {
        context.writeAndFlush(Unpooled.wrappedBuffer(HEAD));
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      of(context).remove(context.channel());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }

    private Set<Channel> of(ChannelHandlerContext context) {
      return open.computeIfAbsent(
          context.channel().eventLoop(), loop -> ConcurrentHashMap.newKeySet());
    }
  }

  @Override
  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  /**
   * @param size bytes, with all that stands around the event
   */
  @Override
  public void tell(int size) {
    byte[] chunk = chunk(size);
    ByteBuf event =
        Unpooled.unreleasableBuffer(Unpooled.directBuffer(chunk.length).writeBytes(chunk));
    open.forEach(
        (loop, channels) ->
            loop.execute(
                () ->
                    channels.forEach(
                        each -> each.writeAndFlush(event.duplicate(), each.voidPromise()))));
  }

  private static byte[] chunk(int size) {
    String text = NAME + "x".repeat(Math.max(0, size - NAME.length() - 8)) + "\n\n";
    return (Integer.toHexString(text.length()) + "\r\n" + text + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
