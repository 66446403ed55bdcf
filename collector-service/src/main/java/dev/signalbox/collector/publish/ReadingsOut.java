package dev.signalbox.collector.publish;

import dev.signalbox.collector.metric.Measured;
import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.schemas.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Readings into Kafka. One that cannot be sent is counted and gone: the next one, within a minute
 * or so, says all again.
 */
public final class ReadingsOut implements Consumer<Measured> {
  private final RecordPublisher publisher;
  private final Counter failed;

  ReadingsOut(RecordPublisher publisher, MeterRegistry meters) {
    this.publisher = publisher;
    this.failed = meters.counter("signalbox.readings.failed");
  }

  /** Waits until the reading is there, or is not going to be. */
  @Override
  public void accept(Measured measured) {
    try {
      publisher
          .publish(
              Topics.READINGS, measured.metric().application(), ReadingRecords.reading(measured))
          .join();
    } catch (CompletionException e) {
      failed.increment();
    }
  }
}
