package dev.signalbox.collector.check;

import dev.signalbox.collector.guard.AddressPolicy;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Clock;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires the network checks: own event loops, so that a check never waits for the service's own
 * HTTP.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CheckSettings.class)
public class CheckConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(CheckConfiguration.class);

  @Bean(destroyMethod = "shutdownGracefully")
  EventLoopGroup checkLoops(CheckSettings settings) {
    return new MultiThreadIoEventLoopGroup(
        settings.threads(), new DefaultThreadFactory("check", true), NioIoHandler.newFactory());
  }

  @Bean
  AddressResolverGroup<InetSocketAddress> checkResolvers(CheckSettings settings) {
    return Names.resolvers(settings.dns());
  }

  @Bean
  Pulse checkPulse(EventLoopGroup checkLoops, MeterRegistry meters) {
    return new Pulse(checkLoops, meters);
  }

  @Bean
  CheckFactory checkFactory(CheckParts parts, Secrets secrets) {
    return new CheckFactory(parts, secrets);
  }

  @Bean
  CheckParts checkParts(
      EventLoopGroup checkLoops,
      AddressResolverGroup<InetSocketAddress> checkResolvers,
      AddressPolicy policy,
      Tls checkTls,
      CheckParts.Shared shared) {
    return new CheckParts(checkLoops, new Dialer(checkResolvers, policy), checkTls, shared);
  }

  @Bean
  Tls checkTls(MeterRegistry meters) throws SSLException {
    Tls tls = Tls.trusting(null);
    LOG.info("checks over TLS use {}", tls.engine());
    meters.gauge("signalbox.checks.tls", Tags.of("engine", tls.engine()), 1);
    return tls;
  }

  @Bean
  CheckParts.Shared checkShared(
      Clock clock, Pulse pulse, CheckSettings settings, MeterRegistry meters) {
    return new CheckParts.Shared(clock, pulse, settings.perHost(), meters);
  }
}
