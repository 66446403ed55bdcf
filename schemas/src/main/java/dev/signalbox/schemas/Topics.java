package dev.signalbox.schemas;

import java.time.Duration;
import java.util.List;

/**
 * Every topic: name, retention and cleanup, stated once. All are keyed by application id and have
 * the same number of partitions, so everything about one application meets in one partition; {@code
 * signalbox.schemas} is keyed by fingerprint and {@link Judged} records are put on the partition
 * that they speak of.
 */
public enum Topics {
  CATALOG("signalbox.catalog", Cleanup.COMPACT, Duration.ZERO),
  SAMPLES("signalbox.samples", Cleanup.DELETE, Duration.ofHours(72)),
  READINGS("signalbox.readings", Cleanup.DELETE, Duration.ofHours(24)),
  STATUSES("signalbox.statuses", Cleanup.DELETE, Duration.ofDays(30)),
  INCIDENTS("signalbox.incidents", Cleanup.DELETE, Duration.ofDays(90)),
  PAGES("signalbox.pages", Cleanup.COMPACT, Duration.ZERO),
  VITALS("signalbox.vitals", Cleanup.COMPACT, Duration.ZERO),
  SCHEMAS("signalbox.schemas", Cleanup.COMPACT, Duration.ZERO);

  /**
   * The number of partitions unless it is set otherwise at install; it can never change afterwards.
   */
  public static final int DEFAULT_PARTITIONS = 12;

  /**
   * For at least this long every page version stays readable, so that any replica can resume any
   * stream.
   */
  public static final Duration UNCOMPACTED = Duration.ofMinutes(10);

  /** How long a record that a reader refused is kept for people. */
  public static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

  /** What the broker does with old records. */
  public enum Cleanup {
    COMPACT,
    DELETE
  }

  private final String topic;
  private final Cleanup cleanup;
  private final Duration retention;

  Topics(String topic, Cleanup cleanup, Duration retention) {
    this.topic = topic;
    this.cleanup = cleanup;
    this.retention = retention;
  }

  /** The name on the broker. */
  public String topic() {
    return topic;
  }

  public Cleanup cleanup() {
    return cleanup;
  }

  /**
   * How long records are kept; zero for compacted topics, which keep the last record of each key.
   */
  public Duration retention() {
    return retention;
  }

  /** Where a reader parks what it cannot read or apply. */
  public String deadLetter() {
    return topic + ".dlt";
  }

  /**
   * The topics that are spread by application id, in the order in which a shard's records are
   * applied.
   */
  public static List<Topics> sharded() {
    return List.of(CATALOG, SAMPLES, READINGS, STATUSES, INCIDENTS, PAGES, VITALS);
  }
}
