package dev.signalbox.eventlog.codec;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** From a consumed record to an {@link Entry}. */
public final class Decoding {
  private final AvroCodec codec;

  public Decoding(AvroCodec codec) {
    this.codec = codec;
  }

  /**
   * Blocks while it waits for an unknown schema to appear.
   *
   * @throws UndecodableException if the record will never be readable here
   */
  public Entry entry(ConsumerRecord<byte[], byte[]> raw)
      throws UndecodableException, InterruptedException {
    SpecificRecord value = raw.value() == null ? null : codec.decode(raw.value());
    return new Entry(
        raw.topic(),
        raw.partition(),
        raw.offset(),
        Instant.ofEpochMilli(raw.timestamp()),
        key(raw.key()),
        value);
  }

  private static @Nullable UUID key(byte @Nullable [] key) throws UndecodableException {
    if (key == null) {
      return null;
    }
    try {
      return UUID.fromString(new String(key, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new UndecodableException("its key is no application id", e);
    }
  }
}
