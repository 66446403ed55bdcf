package dev.signalbox.gateway.system;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import dev.signalbox.gateway.upstream.Service;
import dev.signalbox.gateway.upstream.ServiceClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code GET /api/system}: versions, and which services say that they are ready. */
@Configuration(proxyBeanMethods = false)
public class SystemConfiguration {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final List<Service> SERVICES =
      List.of(Service.COLLECTOR, Service.INCIDENT, Service.QUERY, Service.NOTIFIER);

  @Bean
  RouterFunction<ServerResponse> systemRoutes(ServiceClient services) {
    return route().GET("/api/system", request -> answer(services)).build();
  }

  private static Mono<ServerResponse> answer(ServiceClient services) {
    return Flux.fromIterable(SERVICES)
        .flatMapSequential(
            service -> services.ready(service, PATIENCE).map(ready -> view(service, ready)))
        .collectList()
        .flatMap(
            views ->
                ServerResponse.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .header("Cache-Control", "no-store")
                    .bodyValue(
                        Map.of(
                            "version",
                            version(),
                            "java",
                            Runtime.version().toString(),
                            "services",
                            views)));
  }

  private static Map<String, Object> view(Service service, boolean ready) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", service.label());
    view.put("ready", ready);
    return view;
  }

  /** As the jar's manifest says; classes that were never packed have none. */
  private static String version() {
    String version = SystemConfiguration.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
