package dev.signalbox.benchmarks.check;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server on all addresses of this machine that answers whatever it reads with the same bytes, or
 * never answers where the path begins with {@code /hole}. The client closes.
 */
public final class Target implements AutoCloseable {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok"
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HOLE = "GET /hole".getBytes(StandardCharsets.US_ASCII);

  private final List<Long> threads = new CopyOnWriteArrayList<>();
  private final EventLoopGroup loops;
  private final Channel channel;

  public Target() throws InterruptedException {
    loops = new MultiThreadIoEventLoopGroup(1, this::thread, NioIoHandler.newFactory());
    channel =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel fresh) {
                    fresh.pipeline().addLast(new Answering());
                  }
                })
            .bind(new InetSocketAddress(0))
            .sync()
            .channel();
  }

  private static final class Answering extends SimpleChannelInboundHandler<ByteBuf> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf request) {
      if (!request
          .slice(0, Math.min(HOLE.length, request.readableBytes()))
          .equals(Unpooled.wrappedBuffer(HOLE))) {
        context.writeAndFlush(Unpooled.wrappedBuffer(ANSWER));
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "target");
    threads.add(thread.threadId());
    return thread;
  }

  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  /** What its own threads used so far. */
  public long cpuNanos() {
    var all = ManagementFactory.getThreadMXBean();
    return threads.stream().mapToLong(all::getThreadCpuTime).sum();
  }

  @Override
  public void close() {
    channel.close();
    loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS);
  }
}
