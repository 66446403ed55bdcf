package dev.signalbox.standalone.running;

import dev.signalbox.collector.CollectorApplication;
import dev.signalbox.gateway.GatewayApplication;
import dev.signalbox.incident.IncidentApplication;
import dev.signalbox.notifier.NotifierApplication;
import dev.signalbox.query.QueryApplication;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The five services, each as a Spring context of its own with its own configuration file. */
public final class Services implements AutoCloseable {

  /**
   * A service, its configuration's name and the class that starts it, in the order in which they
   * are closed.
   */
  public enum Service {
    GATEWAY(GatewayApplication.class),
    NOTIFIER(NotifierApplication.class),
    QUERY(QueryApplication.class),
    INCIDENT(IncidentApplication.class),
    COLLECTOR(CollectorApplication.class);

    private final Class<?> application;

    Service(Class<?> application) {
      this.application = application;
    }

    String configName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where a file with settings lies, as a Spring location; read before any environment is. */
  static final String CONFIG_FILE = "SPRING_CONFIG_ADDITIONAL_LOCATION";

  private final Map<Service, ConfigurableApplicationContext> running;

  private Services(Map<Service, ConfigurableApplicationContext> running) {
    this.running = running;
  }

  /**
   * Starts all of them side by side: most of a start is waiting for one another.
   *
   * @param settings the environment of each service, as docs/configuration.md names its variables
   * @throws StartFailure if one does not start; those that did are closed again
   */
  static Services start(Map<Service, Map<String, String>> settings) {
    Map<Service, ConfigurableApplicationContext> running = new EnumMap<>(Service.class);
    try (var threads = Executors.newFixedThreadPool(Service.values().length)) {
      Map<Service, CompletableFuture<ConfigurableApplicationContext>> starting =
          new EnumMap<>(Service.class);
      settings.forEach(
          (service, own) ->
              starting.put(
                  service, CompletableFuture.supplyAsync(() -> start(service, own), threads)));
      StartFailure failure = null;
      for (Map.Entry<Service, CompletableFuture<ConfigurableApplicationContext>> entry :
          starting.entrySet()) {
        try {
          running.put(entry.getKey(), entry.getValue().join());
        } catch (CompletionException e) {
          failure =
              new StartFailure(
                  entry.getKey().configName() + " did not start: " + rootMessage(e), e);
        }
      }
      Services services = new Services(running);
      if (failure != null) {
        services.close();
        throw failure;
      }
      return services;
    }
  }

  /** A bean of a running service. */
  public <T> T bean(Service service, Class<T> type) {
    ConfigurableApplicationContext context = running.get(service);
    if (context == null) {
      throw new IllegalStateException(service + " is not running");
    }
    return context.getBean(type);
  }

  @Override
  public void close() {
    for (Service service : Service.values()) {
      ConfigurableApplicationContext context = running.get(service);
      if (context != null) {
        context.close();
      }
    }
  }

  /** Settings reach a service as its environment, as they do where each is a process. */
  private static ConfigurableApplicationContext start(
      Service service, Map<String, String> environment) {
    return new SpringApplicationBuilder(service.application)
        .bannerMode(Banner.Mode.OFF)
        .logStartupInfo(false)
        .registerShutdownHook(false)
        .initializers(
            context ->
                context.getEnvironment().getPropertySources().addFirst(asEnvironment(environment)))
        .run(
            "--spring.config.name=" + service.configName(),
            "--spring.config.additional-location=" + environment.getOrDefault(CONFIG_FILE, ""));
  }

  /**
   * Spring maps names like SIGNALBOX_KAFKA to properties only in sources that are named like this.
   */
  private static PropertySource<?> asEnvironment(Map<String, String> environment) {
    return new SystemEnvironmentPropertySource(
        "signalbox-systemEnvironment", Map.copyOf(environment));
  }

  private static String rootMessage(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
