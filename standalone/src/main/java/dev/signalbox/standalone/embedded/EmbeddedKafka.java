package dev.signalbox.standalone.embedded;

import java.io.IOException;
import java.io.OutputStream;
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

/** A one-node KRaft broker in this process, on loopback, whose log outlives the process. */
public final class EmbeddedKafka implements AutoCloseable {
  private final KafkaRaftServer server;
  private final String bootstrap;

  private EmbeddedKafka(KafkaRaftServer server, String bootstrap) {
    this.server = server;
    this.bootstrap = bootstrap;
  }

  /** Starts a broker that keeps its log below the directory; formats the directory on first use. */
  public static EmbeddedKafka start(Path directory) {
    int broker = Ports.free();
    int controller = Ports.free();
    try {
      Files.createDirectories(directory);
      format(directory, controller);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + directory + " for Kafka", e);
    }
    KafkaRaftServer server =
        new KafkaRaftServer(new KafkaConfig(settings(directory, broker, controller)), Time.SYSTEM);
    server.startup();
    return new EmbeddedKafka(server, "127.0.0.1:" + broker);
  }

  public String bootstrap() {
    return bootstrap;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path directory, int controller) throws IOException {
    Path marker = directory.resolve("meta.properties");
    if (Files.exists(marker)) {
      return;
    }
    Formatter formatter =
        new Formatter()
            .setNodeId(1)
            .setClusterId(Uuid.randomUuid().toString())
            .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
            .setControllerListenerName("CONTROLLER")
            .setMetadataLogDirectory(directory.toString())
            .setDirectories(List.of(directory.toString()))
            .setIgnoreFormatted(true)
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    try {
      formatter.run();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private static Map<String, Object> settings(Path directory, int broker, int controller) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    settings.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + broker + ",CONTROLLER://127.0.0.1:" + controller);
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + broker);
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("log.dirs", directory.toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("default.replication.factor", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "3");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    // a service that was killed is replaced after six seconds, not forty-five
    settings.put("group.consumer.session.timeout.ms", "6000");
    settings.put("group.consumer.min.session.timeout.ms", "6000");
    settings.put("group.consumer.heartbeat.interval.ms", "2000");
    settings.put("group.consumer.min.heartbeat.interval.ms", "1000");
    settings.put("group.min.session.timeout.ms", "1000");
    // after a crash the broker must not wait nine seconds for its own ghost
    settings.put("broker.session.timeout.ms", "3000");
    settings.put("broker.heartbeat.interval.ms", "1000");
    // the smallest the cleaner accepts: there are few keys here
    settings.put("log.cleaner.dedupe.buffer.size", "8388608");
    settings.put("log.segment.bytes", String.valueOf(64 << 20));
    // acknowledged records survive a power cut only if they are on disk
    settings.put("log.flush.scheduler.interval.ms", "1000");
    settings.put("log.flush.interval.ms", "1000");
    return settings;
  }
}
