package dev.signalbox.testkit;

import org.testcontainers.kafka.KafkaContainer;

/**
 * The Kafka broker of this JVM: a container where Docker answers, else a KRaft node inside the JVM.
 * It starts with the first call and is shared by every test class, so tests use random application
 * ids and consumer groups of their own.
 */
public final class Broker {
  private static final String IMAGE = "apache/kafka:4.2.1";

  private Broker() {}

  private static final class Running {
    private static final String BOOTSTRAP = start();
  }

  /** The {@code host:port} that clients connect to. */
  public static String bootstrap() {
    return Running.BOOTSTRAP;
  }

  @SuppressWarnings("resource") // lives as long as the JVM; Testcontainers removes it
  private static String start() {
    if (!Docker.answers()) {
      return KraftNode.start().bootstrap();
    }
    KafkaContainer container =
        new KafkaContainer(IMAGE).withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
    container.start();
    return container.getBootstrapServers();
  }
}
