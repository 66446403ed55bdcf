package dev.signalbox.query.page;

import dev.signalbox.core.audience.Visibility;
import dev.signalbox.core.status.Status;
import dev.signalbox.core.status.Verdict;
import dev.signalbox.core.uptime.Weights;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one application's page at one version, complete: nothing is hidden here yet.
 *
 * @param source {@code kubernetes}, {@code file}, {@code api} or {@code other}
 * @param manifest the manifest in force, as JSON
 * @param statedBy field path to owner and place
 * @param updatedAt when the content last changed
 * @param incidents unresolved ones and those of the last 90 days, newest first
 */
public record Facts(
    UUID id,
    long version,
    String name,
    String namespace,
    String slug,
    String title,
    @Nullable String description,
    Visibility visibility,
    String source,
    @Nullable String homepage,
    @Nullable String accent,
    Shown show,
    Weighing weighing,
    String manifest,
    Map<String, String> statedBy,
    Instant updatedAt,
    Instant createdAt,
    List<Component> components,
    List<Metric> metrics,
    List<Incident> incidents,
    List<Maintenance> maintenances) {

  /** For how long an incident or a maintenance that is over is one of them. */
  public static final Duration HELD = Duration.ofDays(90);

  /** What was over by then is not among the incidents. */
  public Instant heldSince() {
    return updatedAt.minus(HELD);
  }

  /** Whether it was over too long ago to be among the incidents. */
  public boolean isOlder(Incident incident) {
    Instant over = incident.resolvedAt();
    return over != null && !over.isAfter(heldSince());
  }

  /** The same with other incidents and maintenances: those of another time. */
  public Facts with(List<Incident> others, List<Maintenance> otherMaintenances) {
    return new Facts(
        id,
        version,
        name,
        namespace,
        slug,
        title,
        description,
        visibility,
        source,
        homepage,
        accent,
        show,
        weighing,
        manifest,
        statedBy,
        updatedAt,
        createdAt,
        components,
        metrics,
        others,
        otherMaintenances);
  }

  /** What the public sees besides statuses. */
  public record Shown(boolean reasons, boolean workloads, boolean metrics) {}

  /**
   * How uptime is counted.
   *
   * @param excludeMaintenance whether maintenance is taken out of the window
   * @param weights by status label, where they differ from the default
   */
  public record Weighing(boolean excludeMaintenance, Map<String, Double> weights) {

    public Weights rule() {
      return Weights.of(weights, excludeMaintenance);
    }
  }

  /**
   * A component as it was when the page was made.
   *
   * @param status what is shown, if it is fresh
   * @param measured what the checks say, whatever is shown
   * @param explanation of the last move, as it was then; may be empty
   * @param checked whether it has checks or a workload at all
   * @param http whether it has response times
   * @param createdAt from when on anything is known
   * @param daysUntil up to where {@code days} are counted; from there on it was {@code status}
   * @param days those that were not wholly operational
   */
  public record Component(
      UUID id,
      String name,
      String title,
      @Nullable String description,
      @Nullable String group,
      boolean internal,
      boolean critical,
      Status status,
      Status measured,
      Instant since,
      String reason,
      String explanation,
      List<Evidence> evidence,
      @Nullable Workload workload,
      boolean checked,
      boolean http,
      List<Long> limitsMs,
      Instant createdAt,
      Instant daysUntil,
      List<PartDay> days) {}

  /**
   * What one check says.
   *
   * @param kind in lower case
   */
  public record Evidence(String name, String kind, Verdict verdict, String reason) {}

  /** How a component's workload stood. */
  public record Workload(String kind, String name, int ready, int desired, boolean updating) {}

  /** What of a day was counted; the rest of it, up to {@code daysUntil}, was operational. */
  public record PartDay(LocalDate date, Day.Spent spent) {}

  /** A custom metric that the page shows. */
  public record Metric(
      UUID id, String name, String unit, @Nullable Integer decimals, Duration interval) {}
}
