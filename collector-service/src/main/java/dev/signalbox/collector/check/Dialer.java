package dev.signalbox.collector.check;

import dev.signalbox.collector.guard.AddressPolicy;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.util.concurrent.Future;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Resolves a host, judges every address that came back, and dials exactly those that were judged
 * well, one after the other. Every call brings a connection of its own.
 */
final class Dialer {
  private static final int MAX_ADDRESSES = 3;

  private final AddressResolverGroup<InetSocketAddress> resolvers;
  private final AddressPolicy policy;

  Dialer(AddressResolverGroup<InetSocketAddress> resolvers, AddressPolicy policy) {
    this.resolvers = resolvers;
    this.policy = policy;
  }

  /** An open connection and how long it took to get there, in nanoseconds. */
  record Line(Channel channel, long dns, long connect) {}

  /**
   * A dialling under way. Its line fails with {@link Trouble} only; whoever gets the line closes
   * the channel.
   */
  static final class Dialling {
    private final CompletableFuture<Line> line = new CompletableFuture<>();
    private volatile boolean resolved;

    CompletableFuture<Line> line() {
      return line;
    }

    /** What to say when the time is up before the line is open. */
    Trouble late(String in) {
      return resolved
          ? Trouble.theirs("no connection" + in)
          : Trouble.own("own DNS: no answer" + in);
    }
  }

  Dialling dial(String host, int port, EventLoop loop, ChannelHandler handler) {
    Dialling dialling = new Dialling();
    CompletableFuture<Line> line = dialling.line;
    long start = System.nanoTime();
    resolvers
        .getResolver(loop)
        .resolveAll(InetSocketAddress.createUnresolved(bare(host), port))
        .addListener(
            (Future<List<InetSocketAddress>> resolved) -> {
              long dns = System.nanoTime() - start;
              dialling.resolved = true;
              if (!resolved.isSuccess()) {
                line.completeExceptionally(unresolved(host, resolved.cause()));
                return;
              }
              List<InetSocketAddress> judged = new ArrayList<>();
              String refusal = judge(resolved.getNow(), judged);
              if (judged.isEmpty()) {
                line.completeExceptionally(Trouble.own("address refused: " + refusal));
              } else {
                new Attempt(line, judged, dns, loop, handler).next(null);
              }
            });
    return dialling;
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private @Nullable String judge(List<InetSocketAddress> resolved, List<InetSocketAddress> judged) {
    String refusal = "the name has no address";
    for (InetSocketAddress address : resolved) {
      String why = policy.refusal(address.getAddress(), address.getPort());
      if (why == null && judged.size() < MAX_ADDRESSES) {
        judged.add(address);
      } else if (why != null) {
        refusal = address.getAddress().getHostAddress() + " " + why;
      }
    }
    return refusal;
  }

  /**
   * A name that does not exist is the target's trouble; a resolver that does not answer is ours.
   */
  private static Trouble unresolved(String host, Throwable cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof DnsNameResolverTimeoutException) {
        return Trouble.own("own DNS does not answer");
      }
      if (at instanceof DnsErrorCauseException error) {
        return DnsResponseCode.NXDOMAIN.equals(error.getCode())
            ? Trouble.theirs("no such host " + host)
            : Trouble.own("own DNS answers " + error.getCode());
      }
      if (at instanceof java.net.UnknownHostException && at.getCause() == null) {
        return Trouble.theirs("no such host " + host);
      }
    }
    return Trouble.own("own DNS fails");
  }

  private static final class Attempt {
    private final CompletableFuture<Line> line;
    private final List<InetSocketAddress> left;
    private final long dns;
    private final Bootstrap bootstrap;
    private final long start = System.nanoTime();

    Attempt(
        CompletableFuture<Line> line,
        List<InetSocketAddress> left,
        long dns,
        EventLoop loop,
        ChannelHandler handler) {
      this.line = line;
      this.left = left;
      this.dns = dns;
      this.bootstrap =
          new Bootstrap()
              .group(loop)
              .channel(NioSocketChannel.class)
              .resolver(NoopAddressResolverGroup.INSTANCE)
              .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
              .option(ChannelOption.TCP_NODELAY, true)
              .handler(handler);
    }

    /** The first trouble of the target's is said rather than a later one of our own. */
    void next(@Nullable Trouble before) {
      if (line.isDone()) {
        return;
      }
      ChannelFuture connecting = bootstrap.connect(left.removeFirst());
      line.whenComplete((done, error) -> connecting.cancel(false));
      connecting.addListener(
          connected -> {
            if (connected.isSuccess()) {
              long connect = System.nanoTime() - start;
              if (!line.complete(new Line(connecting.channel(), dns, connect))) {
                connecting.channel().close();
              }
              return;
            }
            Trouble trouble = unconnected(connected.cause());
            Trouble worse = before != null && !before.isOwn() ? before : trouble;
            if (left.isEmpty()) {
              line.completeExceptionally(worse);
            } else {
              next(worse);
            }
          });
    }

    private static Trouble unconnected(@Nullable Throwable cause) {
      String message = cause == null || cause.getMessage() == null ? "" : cause.getMessage();
      if (message.startsWith("Network is unreachable")) {
        return Trouble.own("own network has no route");
      }
      if (message.contains("Too many open files")
          || message.contains("Cannot assign requested address")) {
        return Trouble.own("own connections are exhausted");
      }
      if (cause instanceof ConnectException && message.contains("refused")) {
        return Trouble.theirs("connection refused");
      }
      return Trouble.theirs(message.startsWith("No route") ? "no route to host" : "no connection");
    }
  }
}
