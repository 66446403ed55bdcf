package dev.signalbox.gateway.upstream;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the services are and how long they may take.
 *
 * @param demo the demo's shop; only the demo has one
 * @param connect how long a connection may take
 * @param answer how long a service may take until its answer begins; a stream may then go on for
 *     ever
 * @param pause how long a service that fails is left alone before it is tried again
 */
@Validated
@ConfigurationProperties("signalbox.upstream")
public record UpstreamSettings(
    @NotNull URI collector,
    @NotNull URI incident,
    @NotNull URI query,
    @NotNull URI notifier,
    @Nullable URI demo,
    @DefaultValue("1s") Duration connect,
    @DefaultValue("10s") Duration answer,
    @DefaultValue("5s") Duration pause) {

  /** An unset variable arrives as an empty address. */
  public UpstreamSettings {
    demo = demo == null || demo.toString().isBlank() ? null : demo;
  }

  public URI of(Service service) {
    URI uri =
        switch (service) {
          case COLLECTOR -> collector;
          case INCIDENT -> incident;
          case QUERY -> query;
          case NOTIFIER -> notifier;
          case DEMO -> demo;
          case GATEWAY -> null;
        };
    if (uri == null) {
      throw new IllegalArgumentException(service + " has no address");
    }
    return uri;
  }

  /** The services that have an address here. */
  public List<Service> services() {
    return Stream.of(
            Service.COLLECTOR, Service.INCIDENT, Service.QUERY, Service.NOTIFIER, Service.DEMO)
        .filter(service -> service != Service.DEMO || demo != null)
        .toList();
  }
}
