package dev.signalbox.gateway;

import dev.signalbox.gateway.access.AccessConfiguration;
import dev.signalbox.gateway.contract.ContractConfiguration;
import dev.signalbox.gateway.edge.EdgeConfiguration;
import dev.signalbox.gateway.identity.IdentityConfiguration;
import dev.signalbox.gateway.route.RouteConfiguration;
import dev.signalbox.gateway.stream.StreamConfiguration;
import dev.signalbox.gateway.system.SystemConfiguration;
import dev.signalbox.gateway.token.TokenConfiguration;
import dev.signalbox.gateway.upstream.UpstreamConfiguration;
import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The gateway as a program, and as a context that the standalone program starts. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  EdgeConfiguration.class,
  UpstreamConfiguration.class,
  IdentityConfiguration.class,
  RouteConfiguration.class,
  TokenConfiguration.class,
  AccessConfiguration.class,
  SystemConfiguration.class,
  StreamConfiguration.class,
  ContractConfiguration.class
})
public class GatewayApplication {

  public static void main(String[] args) {
    new SpringApplicationBuilder(GatewayApplication.class)
        .properties("spring.config.name=gateway")
        .run(args);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
