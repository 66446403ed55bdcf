package dev.signalbox.collector.check;

import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.dns.DefaultDnsCache;
import io.netty.resolver.dns.DefaultDnsCnameCache;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * How checks look names up: a cache of our own that all event loops share, which keeps an address
 * as long as its record says but never long, and that there is none only for a moment. What comes
 * out of it is judged for every connection anew.
 */
final class Names {
  private static final int LONGEST_SECONDS = 30;
  private static final int NEGATIVE_SECONDS = 2;
  private static final long QUERY_MILLIS = 2000;

  private Names() {}

  /** From the name servers as {@code host:port}, or the system's where there are none. */
  static AddressResolverGroup<InetSocketAddress> resolvers(List<String> servers) {
    DnsNameResolverBuilder builder =
        new DnsNameResolverBuilder()
            .datagramChannelType(NioDatagramChannel.class)
            .socketChannelType(NioSocketChannel.class)
            .resolveCache(new DefaultDnsCache(0, LONGEST_SECONDS, NEGATIVE_SECONDS))
            .cnameCache(new DefaultDnsCnameCache(0, LONGEST_SECONDS))
            .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE)
            .queryTimeoutMillis(QUERY_MILLIS);
    if (!servers.isEmpty()) {
      builder.nameServerProvider(
          new SequentialDnsServerAddressStreamProvider(
              servers.stream().map(Names::server).toList()));
    }
    return new DnsAddressResolverGroup(builder);
  }

  private static InetSocketAddress server(String server) {
    int colon = server.lastIndexOf(':');
    return new InetSocketAddress(
        server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
  }
}
