package dev.signalbox.notifier.news;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing to tell.
 *
 * @param key the natural key: the same event read twice is one row
 * @param subject what it is about; news of one subject are told in the order of their sequence
 */
public record News(
    String key,
    UUID applicationId,
    NewsType type,
    UUID subject,
    long sequence,
    Instant at,
    Facts facts) {

  public static News of(
      NewsType type, UUID applicationId, UUID subject, long sequence, Instant at, Facts facts) {
    String key =
        (type.topic().isEmpty() ? type.word() : type.topic()) + "/" + subject + "/" + sequence;
    return new News(key, applicationId, type, subject, sequence, at, facts);
  }
}
