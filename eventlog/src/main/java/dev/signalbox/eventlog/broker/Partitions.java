package dev.signalbox.eventlog.broker;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.utils.Utils;

/** Which partition an application is on, in every topic: Kafka's own rule for keys. */
public record Partitions(int count) {

  public int of(UUID application) {
    return Utils.toPositive(Utils.murmur2(key(application))) % count;
  }

  /** The key of a record: the application id as text. */
  public static byte[] key(UUID application) {
    return application.toString().getBytes(StandardCharsets.UTF_8);
  }
}
