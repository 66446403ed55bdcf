package dev.signalbox.query.catalog;

import dev.signalbox.core.audience.Visibility;
import dev.signalbox.query.page.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One application as its manifest states it.
 *
 * @param retired removed, and kept for a while in case it returns
 * @param weighing how its uptime is counted
 */
public record CatalogEntry(
    UUID id,
    long version,
    String name,
    String namespace,
    String slug,
    String title,
    @Nullable String description,
    Visibility visibility,
    String source,
    boolean retired,
    @Nullable String homepage,
    @Nullable String accent,
    Facts.Shown show,
    Facts.Weighing weighing,
    String manifest,
    Map<String, String> statedBy,
    Instant createdAt,
    Instant updatedAt,
    List<Component> components,
    List<Facts.Metric> metrics) {

  /**
   * @param checks all that give evidence, that of the workload too
   * @param http whether one of them measures response times
   * @param limitsMs above which a check calls it degraded, the smallest first
   */
  public record Component(
      UUID id,
      String name,
      String title,
      @Nullable String description,
      @Nullable String group,
      boolean internal,
      boolean critical,
      Set<UUID> checks,
      boolean http,
      List<Long> limitsMs) {

    /** What an earlier release stored has no limits. */
    public Component {
      limitsMs = Objects.requireNonNullElse(limitsMs, List.of());
    }
  }
}
