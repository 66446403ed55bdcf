package dev.signalbox.system.running;

import dev.signalbox.testkit.process.ChildProcess;
import dev.signalbox.testkit.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The five services as processes with the environment that docker-compose.yml declares, beside a
 * Kafka and a PostgreSQL that are processes too. Only what a single host makes necessary differs:
 * host names and ports.
 */
public final class SeparateProcesses implements RunningSignalbox {
  /** The services in the order in which they are started. */
  public static final List<String> SERVICES =
      List.of("collector", "incident", "query", "notifier", "gateway");

  /** What is said after the name of a service to mean its second replica. */
  public static final String SECOND = "-2";

  private static final String TOKEN = "separate-processes-system-test-token-0123";
  private static final Map<String, Integer> COMPOSE_PORTS =
      Map.of("collector", 8081, "incident", 8082, "query", 8083, "notifier", 8084, "gateway", 8080);

  private final Path directory;
  private final KafkaProcess kafka;
  private final PostgresProcess postgres;
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private final Map<String, ChildProcess> processes = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> environments = new HashMap<>();

  private SeparateProcesses() {
    try {
      directory = Files.createTempDirectory("signalbox-processes");
      Files.createDirectories(manifests());
      kafka = KafkaProcess.start(Files.createDirectories(directory.resolve("kafka")));
      postgres = PostgresProcess.start(Files.createDirectories(directory.resolve("postgres")));
      SERVICES.forEach(service -> ports.put(service, FreePort.find()));
      JsonNode compose =
          YAMLMapper.builder()
              .build()
              .readTree(Files.readString(Programs.root().resolve("docker-compose.yml")));
      SERVICES.forEach(service -> environments.put(service, environment(compose, service)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts everything; returns when every service is ready. */
  public static SeparateProcesses start(Map<String, String> settings) {
    SeparateProcesses signalbox = new SeparateProcesses();
    try {
      for (String service : SERVICES) {
        Map<String, String> environment = environmentOf(signalbox, service);
        environment.putAll(settings);
        signalbox.processes.put(service, signalbox.launch(service, service, environment));
      }
      SERVICES.forEach(signalbox::awaitReady);
    } catch (RuntimeException e) {
      signalbox.close();
      throw e;
    }
    return signalbox;
  }

  /**
   * Watches one start of each service, so that every later one takes half the processor time: where
   * a service is started hundreds of times. What was watched is kept until the service is built
   * anew.
   */
  public static void train() {
    List<String> untrained =
        SERVICES.stream().filter(service -> !Programs.trained(module(service))).toList();
    if (untrained.isEmpty()) {
      return;
    }
    try (SeparateProcesses surroundings = new SeparateProcesses()) {
      surroundings.postgres.awaitReady();
      surroundings.kafka.awaitReady();
      untrained.forEach(surroundings::train);
    }
  }

  private void train(String service) {
    Map<String, String> environment = environmentOf(this, service);
    ChildProcess.start(
            "unpack-" + service, Programs.unpacking(module(service)), Map.of(), directory)
        .awaitEnd();
    ChildProcess.start(
            "train-" + service, Programs.training(module(service)), environment, directory)
        .awaitEnd();
  }

  private ChildProcess launch(String name, String service, Map<String, String> environment) {
    return ChildProcess.start(name, Programs.java(module(service)), environment, directory);
  }

  private static Map<String, String> environmentOf(SeparateProcesses signalbox, String service) {
    return new HashMap<>(Objects.requireNonNull(signalbox.environments.get(service)));
  }

  /** One of {@link #SERVICES}, or kafka or postgres. */
  public ChildProcess process(String name) {
    return switch (name) {
      case "kafka" -> kafka.process();
      case "postgres" -> postgres.process();
      default -> Objects.requireNonNull(processes.get(name), name);
    };
  }

  /**
   * Starts a second replica of a service beside the first; it is called {@code <service>-2}. To
   * PostgreSQL it comes by another loopback address, so that what it writes can be told apart.
   */
  public ChildProcess second(String service) {
    return replica(service, service + SECOND);
  }

  /** Starts one more replica of a service under a name of its own. */
  public ChildProcess replica(String service, String name) {
    ports.put(name, FreePort.find());
    Map<String, String> environment = environmentOf(this, service);
    environment.put("SIGNALBOX_PORT", String.valueOf(ports.get(name)));
    environment.computeIfPresent(
        "SIGNALBOX_DATABASE",
        (key, url) -> url.replace(postgres.address(), postgres.otherAddress()));
    ChildProcess process = launch(name, service, environment);
    processes.put(name, process);
    awaitReady(name);
    return process;
  }

  /** Returns when a service answers that it is ready, or the broker or the database is reached. */
  public void awaitReady(String name) {
    switch (name) {
      case "kafka" -> kafka.awaitReady();
      case "postgres" -> postgres.awaitReady();
      default -> process(name).awaitReady(urlOf(name) + "/readyz");
    }
  }

  /** The address of one service. */
  public String urlOf(String service) {
    return "http://127.0.0.1:" + ports.get(service);
  }

  /** Where Kafka listens: host and port. */
  public String kafka() {
    return kafka.bootstrap();
  }

  /** Where PostgreSQL listens: host and port. */
  public String database() {
    return postgres.address();
  }

  @Override
  public String url() {
    return urlOf("gateway");
  }

  @Override
  public String adminToken() {
    return TOKEN;
  }

  @Override
  public Path manifests() {
    return directory.resolve("manifests");
  }

  @Override
  public void close() {
    List.copyOf(processes.values()).reversed().forEach(ChildProcess::close);
    kafka.close();
    postgres.close();
  }

  private Map<String, String> environment(JsonNode compose, String service) {
    Map<String, String> environment = new HashMap<>();
    JsonNode declared = compose.path("services").path(service).path("environment");
    if (declared.isMissingNode() || declared.isEmpty()) {
      throw new IllegalStateException("docker-compose.yml declares no environment for " + service);
    }
    declared
        .propertyStream()
        .forEach(entry -> environment.put(entry.getKey(), here(entry.getValue().asString())));
    environment.put("SIGNALBOX_PORT", String.valueOf(ports.get(service)));
    environment.put("SIGNALBOX_ALLOW_ADDRESSES", "loopback");
    if (service.equals("gateway")) {
      environment.put("SIGNALBOX_ADMIN_TOKEN", TOKEN);
    }
    if (service.equals("collector")) {
      environment.put("SIGNALBOX_MANIFESTS", manifests().toString());
    }
    return environment;
  }

  /**
   * The value with each address of the compose network replaced by the one on this host, and
   * defaults filled in.
   */
  private String here(String value) {
    String here = value.replaceAll("\\$\\{[A-Z_]+:?[-?]([^}]*)}", "$1");
    here = here.replaceAll("\\bkafka:9092\\b", kafka.bootstrap());
    here =
        here.replaceAll(
            "//[^@/]+@postgres(:5432)?/\\w+",
            "//postgres:postgres@" + postgres.address() + "/postgres");
    for (Map.Entry<String, Integer> each : COMPOSE_PORTS.entrySet()) {
      here =
          here.replace(
              each.getKey() + ":" + each.getValue(), "127.0.0.1:" + ports.get(each.getKey()));
    }
    return here;
  }

  private static String module(String service) {
    return service.equals("gateway") ? "gateway" : service + "-service";
  }
}
