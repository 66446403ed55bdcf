package dev.signalbox.testkit;

import dev.signalbox.testkit.process.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker and controller in one node inside this JVM. Tests that take Kafka away start one
 * of their own; all others share {@link Broker}.
 */
public final class KraftNode implements AutoCloseable {
  private final Path directory;
  private final int brokerPort;
  private final int controllerPort;
  private KafkaRaftServer server;

  private KraftNode(Path directory, int brokerPort, int controllerPort) {
    this.directory = directory;
    this.brokerPort = brokerPort;
    this.controllerPort = controllerPort;
    this.server = boot();
  }

  /** Formats a new node in a temporary directory and starts it on free ports. */
  public static KraftNode start() {
    try {
      Path directory = Files.createTempDirectory("signalbox-kafka-");
      List<Integer> ports = List.of(FreePort.find(), FreePort.find());
      format(directory, ports.getLast());
      return new KraftNode(directory, ports.getFirst(), ports.getLast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String bootstrap() {
    return "localhost:" + brokerPort;
  }

  /** Takes the broker away; its data stays. */
  public void stop() {
    server.shutdown();
  }

  /** Brings it back on the same port with the same data. */
  public void restart() {
    server = boot();
  }

  @Override
  public void close() {
    stop();
  }

  private KafkaRaftServer boot() {
    var raft = new KafkaRaftServer(new KafkaConfig(settings(), false), Time.SYSTEM);
    raft.startup();
    return raft;
  }

  private static void format(Path directory, int controllerPort) {
    var silent = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    try {
      new Formatter()
          .setPrintStream(silent)
          .setNodeId(1)
          .setClusterId(Uuid.randomUuid().toString())
          .setDirectories(List.of(directory.toString()))
          .setMetadataLogDirectory(directory.toString())
          .setControllerListenerName("CONTROLLER")
          .setReleaseVersion(MetadataVersion.latestProduction())
          .run();
    } catch (Exception e) {
      throw new IllegalStateException(
          "could not format " + directory + " for " + controllerPort, e);
    }
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@localhost:" + controllerPort);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners",
        "PLAINTEXT://localhost:" + brokerPort + ",CONTROLLER://localhost:" + controllerPort);
    settings.put("advertised.listeners", "PLAINTEXT://localhost:" + brokerPort);
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", directory.toString());
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("group.consumer.session.timeout.ms", "6000");
    settings.put("group.consumer.min.session.timeout.ms", "6000");
    settings.put("group.consumer.heartbeat.interval.ms", "1000");
    settings.put("group.consumer.min.heartbeat.interval.ms", "1000");
    settings.put("group.min.session.timeout.ms", "1000");
    settings.put("auto.create.topics.enable", "false");
    settings.put("log.cleaner.dedupe.buffer.size", "8388608");
    settings.put("log.index.size.max.bytes", "65536");
    settings.put("log.segment.bytes", "16777216");
    return settings;
  }
}
