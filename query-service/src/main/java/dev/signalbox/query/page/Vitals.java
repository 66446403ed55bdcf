package dev.signalbox.query.page;

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
   */
  public record Component(
      @Nullable Double responseTimeMs, @Nullable Instant freshUntil, List<Uptime> uptimes) {}

  /** The last reading of a custom metric; without a value {@code error} says why. */
  public record Reading(@Nullable Double value, @Nullable Instant at, @Nullable String error) {}
}
