package dev.signalbox.collector;

import dev.signalbox.schemas.ApplicationEntry;
import dev.signalbox.schemas.Sample;
import dev.signalbox.schemas.Topics;
import dev.signalbox.testkit.topic.TopicTail;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a topic from its beginning, as any consumer could, without the code under test. */
public final class TopicReader implements AutoCloseable {
  private final TopicTail topics;
  private final List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();

  public TopicReader(Topics topic) {
    topics = new TopicTail(topic);
  }

  private List<ConsumerRecord<byte[], byte[]>> of(UUID application) {
    read.addAll(topics.more());
    return read.stream()
        .filter(
            record ->
                new String(record.key(), StandardCharsets.UTF_8).equals(application.toString()))
        .toList();
  }

  public List<Sample> samples(UUID application) {
    return of(application).stream()
        .map(record -> decoded(record.value(), TopicReader::sample))
        .toList();
  }

  /** Every version of an application's entry in order; empty: a tombstone. */
  public List<Optional<ApplicationEntry>> entries(UUID application) {
    return of(application).stream()
        .map(
            record ->
                record.value() == null
                    ? Optional.<ApplicationEntry>empty()
                    : Optional.of(decoded(record.value(), TopicReader::entry)))
        .toList();
  }

  private interface Decoding<T> {
    T read(ByteBuffer bytes) throws java.io.IOException;
  }

  private static Sample sample(ByteBuffer bytes) throws java.io.IOException {
    return Sample.fromByteBuffer(bytes);
  }

  private static ApplicationEntry entry(ByteBuffer bytes) throws java.io.IOException {
    return ApplicationEntry.fromByteBuffer(bytes);
  }

  private static <T> T decoded(byte[] bytes, Decoding<T> decoding) {
    try {
      return decoding.read(ByteBuffer.wrap(bytes));
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    topics.close();
  }
}
