package dev.signalbox.eventlog.broker;

import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * The one producer of a service, made at first use: its constructor fails while the broker's name
 * does not resolve.
 */
final class SharedProducer implements AutoCloseable {
  private final KafkaClients clients;
  private @Nullable Producer<byte[], byte[]> producer;

  SharedProducer(KafkaClients clients) {
    this.clients = clients;
  }

  synchronized Producer<byte[], byte[]> get() {
    var made = producer;
    if (made == null) {
      made = clients.producer();
      producer = made;
    }
    return made;
  }

  /** Sends what waits, for at most two seconds. */
  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(2));
    }
  }
}
