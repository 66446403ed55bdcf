package dev.signalbox.eventlog.broker;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * The admin client of one reader, made at first use: its constructor fails while the broker's name
 * does not resolve.
 */
public final class SharedAdmin implements Supplier<Admin>, AutoCloseable {
  private final KafkaClients clients;
  private @Nullable Admin admin;

  public SharedAdmin(KafkaClients clients) {
    this.clients = clients;
  }

  @Override
  public synchronized Admin get() {
    var made = admin;
    if (made == null) {
      made = clients.admin();
      admin = made;
    }
    return made;
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
  }
}
