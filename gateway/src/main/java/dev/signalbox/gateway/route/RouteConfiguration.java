package dev.signalbox.gateway.route;

import dev.signalbox.gateway.identity.IdentitySettings;
import dev.signalbox.gateway.identity.InternalTokens;
import dev.signalbox.gateway.upstream.Breakers;
import dev.signalbox.gateway.upstream.Service;
import dev.signalbox.gateway.upstream.ServiceClient;
import dev.signalbox.gateway.upstream.UpstreamSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import reactor.core.publisher.Flux;

/** Routes to the services, one for each line of the inventory that is theirs. */
@Configuration(proxyBeanMethods = false)
public class RouteConfiguration {

  @Bean
  RouteInventory routeInventory(UpstreamSettings settings) {
    return new RouteInventory(settings.services().contains(Service.DEMO));
  }

  @Bean
  ManagementPort managementPort(
      @Value("${management.server.port:#{null}}") @Nullable Integer port) {
    return new ManagementPort(port);
  }

  @Bean
  Door door(RouteInventory inventory, ManagementPort management) {
    return new Door(inventory, management);
  }

  @Bean
  DoorPulse doorPulse(ServiceClient services, InternalTokens tokens, MeterRegistry meters) {
    return new DoorPulse(services, tokens, meters);
  }

  @Bean
  RouteLocator routes(RouteInventory inventory, UpstreamSettings settings) {
    List<Route> routes =
        inventory.lines().stream()
            .filter(line -> line.service() != Service.GATEWAY)
            .map(line -> route(line, settings))
            .toList();
    return () -> Flux.fromIterable(routes);
  }

  private static Route route(Line line, UpstreamSettings settings) {
    var route =
        Route.async()
            .id(line.service().label() + " " + line.methods() + " " + line.path())
            .uri(settings.of(line.service()))
            .predicate(exchange -> Line.of(exchange).equals(line));
    if (line.is(Line.Trait.STREAM)) {
      // a stream begins at once (its first event) and then has no end: no limit of time
      route.metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, -1);
    }
    return route.build();
  }

  /**
   * Behind the filter that writes the answer, whose inner chain completes as soon as the answer's
   * headers are there: a stream is a success when it begins.
   */
  @Bean
  @Order(NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER + 1)
  GlobalFilter breaker(Breakers breakers) {
    return (exchange, chain) -> breakers.guard(Line.of(exchange).service(), chain.filter(exchange));
  }

  @Bean
  Crossing crossing(InternalTokens tokens, IdentitySettings settings) {
    return new Crossing(
        tokens, Stream.of(settings.tokenHeader()).filter(Objects::nonNull).toList());
  }
}
