package dev.signalbox.query.page;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What moves with every sample: values and freshness of one application, in steps.
 *
 * @param judgedUntil how far statuses have been judged; null: never yet
 * @param components by component id
 * @param metrics by metric id
 */
public record Vitals(
    long version,
    Instant at,
    @Nullable Instant judgedUntil,
    Map<UUID, Component> components,
    Map<UUID, Reading> metrics) {
  /** What has been judged holds for this long. */
  public static final Duration JUDGED_HOLDS = Duration.ofSeconds(15);

  /**
   * @param responseTimeMs the last one; null where there is none
   * @param freshUntil when all evidence of it has expired; null: nothing is checked, or nothing was
   *     heard yet
   * @param durations null where nothing was measured yet
   * @param times the response times written last; null: the writer does not say
   */
  public record Component(
      @Nullable Double responseTimeMs,
      @Nullable Instant freshUntil,
      List<Uptime> uptimes,
      @Nullable Durations durations,
      @Nullable Lately times) {

    public Component(
        @Nullable Double responseTimeMs, @Nullable Instant freshUntil, List<Uptime> uptimes) {
      this(responseTimeMs, freshUntil, uptimes, null, null);
    }
  }

  /**
   * How long the checks of a component took.
   *
   * @param since when counting began; it begins anew with another owner of the shard
   * @param counts for each of the bounds: how many took no longer, and longer than the one before
   */
  public record Durations(Instant since, double sumS, List<Long> counts) {
    /** Upper bounds in seconds. */
    public static final List<Double> BOUNDS_S =
        List.of(
            0.005,
            0.01,
            0.025,
            0.05,
            0.1,
            0.25,
            0.5,
            1.0,
            2.5,
            5.0,
            10.0,
            Double.POSITIVE_INFINITY);
  }

  /**
   * What is known of a custom metric.
   *
   * @param value the last one there was; null: there never was one
   * @param at when that was read
   * @param error a word for why the last attempt gave no value; null: it gave one
   * @param course the values written last; null: the writer does not say
   */
  public record Reading(
      @Nullable Double value,
      @Nullable Instant at,
      @Nullable String error,
      @Nullable Lately course) {

    public Reading(@Nullable Double value, @Nullable Instant at, @Nullable String error) {
      this(value, at, error, null);
    }
  }

  /**
   * What was written last, so that whoever keeps a course in memory goes on with it.
   *
   * @param since moves when anything older than the steps may have been written
   * @param steps in order of time
   */
  public record Lately(Instant since, List<Step> steps) {

    /** Whether somebody who knows all that was written until then misses nothing. */
    public boolean followsOn(Instant known) {
      return steps.size() < 2 || !steps.getFirst().at().isAfter(known);
    }
  }

  /**
   * All that was measured in five minutes, as it is kept.
   *
   * @param at where they begin
   * @param sketch of response times; empty for a metric
   */
  public record Step(Instant at, long count, double sum, ByteBuffer sketch) {}
}
