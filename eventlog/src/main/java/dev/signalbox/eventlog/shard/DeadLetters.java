package dev.signalbox.eventlog.shard;

import dev.signalbox.eventlog.broker.RecordPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parks records that cannot be read or applied, bytes unchanged, with the reason in headers. */
final class DeadLetters {
  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final RecordPublisher publisher;
  private final MeterRegistry meters;
  private final String group;

  DeadLetters(RecordPublisher publisher, MeterRegistry meters, String group) {
    this.publisher = publisher;
    this.meters = meters;
    this.group = group;
  }

  /** Why a record is parked. */
  enum Reason {
    UNDECODABLE,
    FAILED;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Returns when the broker has acknowledged the dead letter.
   *
   * @throws ExecutionException if it has not; the record must not be passed over
   */
  void park(ConsumerRecord<byte[], byte[]> record, Reason reason, Throwable cause)
      throws ExecutionException, InterruptedException {
    var headers = new RecordHeaders(record.headers());
    headers.add("signalbox-group", bytes(group));
    headers.add("signalbox-reason", bytes(reason.label()));
    headers.add("signalbox-error", bytes(cause.toString()));
    headers.add("signalbox-topic", bytes(record.topic()));
    headers.add("signalbox-partition", bytes(Integer.toString(record.partition())));
    headers.add("signalbox-offset", bytes(Long.toString(record.offset())));
    publisher
        .send(
            new ProducerRecord<>(record.topic() + ".dlt", 0, record.key(), record.value(), headers))
        .get();
    meters
        .counter(
            "signalbox.eventlog.dead.letters",
            "group",
            group,
            "topic",
            record.topic(),
            "reason",
            reason.label())
        .increment();
    log.error(
        "{} partition {} offset {} is parked in the dead-letter topic",
        record.topic(),
        record.partition(),
        record.offset(),
        cause);
  }

  private static byte[] bytes(String text) {
    return text.substring(0, Math.min(2000, text.length())).getBytes(StandardCharsets.UTF_8);
  }
}
