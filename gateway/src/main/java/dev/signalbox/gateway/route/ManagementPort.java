package dev.signalbox.gateway.route;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * The port of the actuator, where one is set ({@code SIGNALBOX_MANAGEMENT_PORT}). The framework
 * hands its requests to the same filters and handlers, so the door tells them apart: there is the
 * actuator and nothing else, and on the public port there is everything else and no actuator.
 */
public final class ManagementPort {

  private static final String ACTUATOR = "/actuator/";

  private final @Nullable Integer port;

  public ManagementPort(@Nullable Integer port) {
    this.port = port;
  }

  public boolean serves(ServerWebExchange exchange) {
    InetSocketAddress local = exchange.getRequest().getLocalAddress();
    return port != null && local != null && local.getPort() == port;
  }

  static boolean offers(ServerWebExchange exchange) {
    return exchange.getRequest().getURI().getRawPath().startsWith(ACTUATOR);
  }
}
