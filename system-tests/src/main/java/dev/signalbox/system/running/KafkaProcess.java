package dev.signalbox.system.running;

import static org.awaitility.Awaitility.await;

import dev.signalbox.testkit.process.ChildProcess;
import dev.signalbox.testkit.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** Apache Kafka's own server program, one node, in a process of its own. */
final class KafkaProcess implements AutoCloseable {
  private final int port;
  private final ChildProcess process;

  private KafkaProcess(int port, ChildProcess process) {
    this.port = port;
    this.process = process;
  }

  static KafkaProcess start(Path directory) {
    int port = FreePort.find();
    try {
      Path settings = directory.resolve("server.properties");
      Files.writeString(settings, settings(directory, port, FreePort.find()));
      List<String> format =
          command(
              "kafka.tools.StorageTool",
              "format",
              "-t",
              Uuid.randomUuid().toString(),
              "-c",
              settings.toString());
      Process formatted =
          new ProcessBuilder(format)
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("format.log").toFile())
              .start();
      if (formatted.waitFor() != 0) {
        throw new IllegalStateException(Files.readString(directory.resolve("format.log")));
      }
      ChildProcess process =
          ChildProcess.start(
              "kafka", command("kafka.Kafka", settings.toString()), Map.of(), directory);
      return new KafkaProcess(port, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String bootstrap() {
    return "127.0.0.1:" + port;
  }

  ChildProcess process() {
    return process;
  }

  /** Returns when it answers clients. */
  void awaitReady() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrap(),
            "default.api.timeout.ms",
            3_000,
            "request.timeout.ms",
            1_000);
    await("Kafka answers")
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(200))
        .ignoreException(ExecutionException.class)
        .until(
            () -> {
              try (Admin admin = Admin.create(settings)) {
                return !admin.describeCluster().nodes().get().isEmpty();
              }
            });
  }

  @Override
  public void close() {
    process.close();
  }

  private static List<String> command(String main, String... arguments) {
    List<String> command = new ArrayList<>(Programs.jvm());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String settings(Path directory, int port, int controller) {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        controller.listener.names=CONTROLLER
        log.dirs=%3$s/log
        auto.create.topics.enable=false
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=3
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        group.initial.rebalance.delay.ms=0
        log.cleaner.dedupe.buffer.size=8388608
        """
        .formatted(port, controller, directory);
  }
}
