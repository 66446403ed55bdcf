package dev.signalbox.benchmarks.stream;

import io.netty.bootstrap.Bootstrap;
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
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ByteProcessor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Many clients that listen to one stream and count its updates. One in twenty can be stalled. */
public final class Listeners implements AutoCloseable {
  private static final int STALLING = 20;
  private static final int AT_ONCE = 50;
  private static final long LIMIT_S = 60;
  private static final byte[] UPDATE = "\nevent: update\n".getBytes(StandardCharsets.US_ASCII);

  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final List<Channel> connections = new ArrayList<>();
  private final Semaphore opening = new Semaphore(AT_ONCE);
  private final AtomicLong updates = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  private Listeners() {}

  /** Returns when each has heard something. */
  public static Listeners open(int port, String path, String authorization, int count)
      throws InterruptedException {
    String request =
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\nAuthorization: %s\r\n\r\n"
            .formatted(path, authorization);
    Listeners listeners = new Listeners();
    for (int i = 0; i < count; i++) {
      listeners.permits(1);
      listeners.connections.add(listeners.connect(port, request, i % STALLING == 0));
    }
    listeners.permits(AT_ONCE);
    return listeners;
  }

  private void permits(int count) throws InterruptedException {
    if (!opening.tryAcquire(count, LIMIT_S, TimeUnit.SECONDS)) {
      throw new IllegalStateException("streams do not open");
    }
  }

  /** One that may be stalled has little room, so that what it does not take stays at the server. */
  private Channel connect(int port, String request, boolean mayStall) throws InterruptedException {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loops)
            .channel(NioSocketChannel.class)
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel fresh) {
                    fresh.pipeline().addLast(new Listener());
                  }
                });
    if (mayStall) {
      bootstrap.option(ChannelOption.SO_RCVBUF, 4 << 10);
    }
    Channel channel = bootstrap.connect("127.0.0.1", port).sync().channel();
    channel.writeAndFlush(Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII));
    return channel;
  }

  private final class Listener extends SimpleChannelInboundHandler<ByteBuf>
      implements ByteProcessor {
    private boolean heard;
    private int matched;

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf part) {
      if (!heard) {
        heard = true;
        String head = part.toString(StandardCharsets.US_ASCII);
        if (!head.startsWith("HTTP/1.1 200")) {
          throw new IllegalStateException(head.lines().findFirst().orElse(""));
        }
        opening.release();
      }
      bytes.addAndGet(part.readableBytes());
      part.forEachByte(this);
    }

    /** Only the first byte of the mark begins with what it begins with, so it is never missed. */
    @Override
    public boolean process(byte value) {
      matched = value == UPDATE[matched] ? matched + 1 : value == UPDATE[0] ? 1 : 0;
      if (matched == UPDATE.length) {
        matched = 1; // its last byte is its first as well
        updates.incrementAndGet();
      }
      return true;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }

  /** How many updates all of them have got. */
  public long updates() {
    return updates.get();
  }

  /** How many bytes all of them have got. */
  public long bytes() {
    return bytes.get();
  }

  public int count() {
    return connections.size();
  }

  /** How many are open. */
  public long open() {
    return connections.stream().filter(Channel::isActive).count();
  }

  /** Returns when that many updates have come. */
  public void awaitUpdates(long total) {
    long deadline = System.nanoTime() + Duration.ofSeconds(LIMIT_S).toNanos();
    while (updates.get() < total) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("of %d updates %d came".formatted(total, updates.get()));
      }
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }

  /** From now on one in twenty takes nothing; returns how many. */
  public int stall() {
    int stalled = 0;
    for (int i = 0; i < connections.size(); i += STALLING) {
      connections.get(i).config().setAutoRead(false);
      stalled++;
    }
    return stalled;
  }

  /** All take what comes again, and see where they were cut off. */
  public void resume() {
    connections.forEach(each -> each.config().setAutoRead(true));
  }

  @Override
  public void close() {
    connections.forEach(Channel::close);
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
