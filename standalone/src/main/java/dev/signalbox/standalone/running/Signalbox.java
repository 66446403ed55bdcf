package dev.signalbox.standalone.running;

import dev.signalbox.standalone.embedded.Ports;
import dev.signalbox.standalone.running.Services.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A running Signalbox: broker, database and services, started in order and closed in reverse. */
public final class Signalbox implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final StartOptions options;
  private final int port;
  private final Installation installation;
  private @Nullable Services services;

  private Signalbox(StartOptions options) {
    this.options = options;
    this.port = options.port() == 0 ? Ports.free() : options.port();
    lock(options.data());
    this.installation = Installation.in(options.data());
  }

  /**
   * Starts everything; returns when a page can be served.
   *
   * @throws StartFailure with one plain sentence if it cannot start
   */
  public static Signalbox start(StartOptions options) {
    if (!Ports.isFree(options.port())) {
      throw new StartFailure(
          "Port %d is taken by another program: stop it, or choose another with --port."
              .formatted(options.port()));
    }
    Signalbox signalbox = new Signalbox(options);
    try {
      signalbox.open();
      return signalbox;
    } catch (RuntimeException e) {
      signalbox.close();
      throw e;
    }
  }

  /** Where people open it. */
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  /** A token with role admin: the one set by the environment, else the installation's own. */
  public String adminToken() {
    return givenOr("SIGNALBOX_ADMIN_TOKEN", installation.adminToken());
  }

  /**
   * The token that this start made for a new installation; null: there was one, or it was given.
   */
  public @Nullable String newToken() {
    return installation.isNew() && given("SIGNALBOX_ADMIN_TOKEN") == null
        ? installation.adminToken()
        : null;
  }

  public Services services() {
    if (services == null) {
      throw new IllegalStateException("not started");
    }
    return services;
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        System.err.println("signalbox: while stopping: " + e.getMessage());
      }
    }
  }

  private void open() {
    Foundation foundation =
        Foundation.begin(options.data(), given("SIGNALBOX_KAFKA"), given("SIGNALBOX_DATABASE"));
    opened.push(foundation);
    Surroundings surroundings = options.surroundings().get();
    Services started =
        Services.start(settings(foundation.kafka(), foundation.database(), surroundings));
    services = started;
    opened.push(started);
  }

  /** The environment of each service, as docker-compose.yml declares it for processes. */
  private Map<Service, Map<String, String>> settings(
      String kafka, String database, Surroundings surroundings) {
    Map<String, String> shared = new HashMap<>(surroundings.settings());
    shared.put("SIGNALBOX_KAFKA", kafka);
    shared.put("SIGNALBOX_DATABASE", database);
    shared.put(
        "SIGNALBOX_INTERNAL_KEY", givenOr("SIGNALBOX_INTERNAL_KEY", installation.internalKey()));
    shared.put("SIGNALBOX_SECRET_KEY", givenOr("SIGNALBOX_SECRET_KEY", installation.secretKey()));
    shared.putIfAbsent("SIGNALBOX_PUBLIC_URL", givenOr("SIGNALBOX_PUBLIC_URL", address()));
    if (options.config() != null) {
      shared.put(Services.CONFIG_FILE, "file:" + options.config().toAbsolutePath());
    }
    Map<Service, Integer> ports = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      ports.put(service, service == Service.GATEWAY ? port : Ports.free());
    }
    Map<Service, Map<String, String>> settings = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      Map<String, String> own = new HashMap<>(shared);
      own.put("SIGNALBOX_PORT", String.valueOf(ports.get(service)));
      own.put("SERVER_ADDRESS", service == Service.GATEWAY ? options.address() : "127.0.0.1");
      switch (service) {
        case COLLECTOR -> describeCollector(own, surroundings);
        case GATEWAY -> describeGateway(own, ports);
        case INCIDENT, QUERY, NOTIFIER -> {}
      }
      settings.put(service, own);
    }
    return settings;
  }

  private void describeCollector(Map<String, String> own, Surroundings surroundings) {
    if (!surroundings.manifests().isEmpty()) {
      own.put(
          "SIGNALBOX_MANIFESTS",
          surroundings.manifests().stream()
              .map(path -> path.toAbsolutePath().toString())
              .collect(Collectors.joining(",")));
    }
    if (surroundings.kubeconfig() != null) {
      own.put("SIGNALBOX_KUBECONFIG", surroundings.kubeconfig().toAbsolutePath().toString());
    }
  }

  private void describeGateway(Map<String, String> own, Map<Service, Integer> ports) {
    own.put("SIGNALBOX_ADMIN_TOKEN", adminToken());
    ports.forEach(
        (service, port) ->
            own.put("SIGNALBOX_" + service.name() + "_URL", "http://127.0.0.1:" + port));
  }

  private static @Nullable String given(String variable) {
    String value = System.getenv(variable);
    return value == null || value.isBlank() ? null : value;
  }

  private static String givenOr(String variable, String otherwise) {
    String value = given(variable);
    return value == null ? otherwise : value;
  }

  private void lock(Path data) {
    try {
      Files.createDirectories(data);
      FileChannel channel =
          FileChannel.open(
              data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new StartFailure(
            "Another Signalbox is running on " + data + ": stop it, or choose another --data.");
      }
      opened.push(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + data, e);
    }
  }
}
