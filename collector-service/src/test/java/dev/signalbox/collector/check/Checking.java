package dev.signalbox.collector.check;

import dev.signalbox.collector.guard.AddressPolicy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Checks as the service makes them, on chosen name servers and with chosen addresses allowed. */
final class Checking implements AutoCloseable {
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
  private final Tls tls;
  private final CheckFactory checks;

  Checking(List<String> dns, String... allowed) {
    this(trusting(null), dns, allowed);
  }

  Checking(Tls tls, List<String> dns, String... allowed) {
    this.tls = tls;
    var dialer = new Dialer(Names.resolvers(dns), new AddressPolicy(List.of(allowed), Set.of()));
    var meters = new SimpleMeterRegistry();
    // no loops are watched: here the target is what is looked at, however slow the machine
    var shared = new CheckParts.Shared(Clock.systemUTC(), new Pulse(null, meters), 100, meters);
    checks =
        new CheckFactory(
            new CheckParts(loops, dialer, tls, shared),
            (namespace, reference) -> CompletableFuture.completedFuture("none"));
  }

  static Tls trusting(@Nullable TrustManagerFactory trust) {
    try {
      return Tls.trusting(trust);
    } catch (SSLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A check that is content with any answer of 200. */
  Check plain(String url) {
    return checks.http(
        "shop",
        """
        {"url": "%s", "method": "GET", "headers": {}, "redirects": 0,
         "expect": {"status": [{"from": 200, "to": 299}], "certificateDays": 14}}
        """
            .formatted(url),
        Duration.ofSeconds(5));
  }

  /** A check that reads the whole body and follows one redirect. */
  Check http(String url, Duration timeout) {
    return checks.http(
        "shop",
        """
        {"url": "%s", "method": "GET", "headers": {}, "redirects": 1,
         "expect": {"status": [{"from": 200, "to": 299}], "body": "never said", "certificateDays": 14}}
        """
            .formatted(url),
        timeout);
  }

  Check tcp(String host, int port) {
    return checks.tcp(
        "{\"host\": \"%s\", \"port\": %d}".formatted(host, port), Duration.ofSeconds(5));
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    tls.close();
  }
}
