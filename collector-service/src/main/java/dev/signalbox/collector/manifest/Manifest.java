package dev.signalbox.collector.manifest;

import dev.signalbox.core.workload.CronState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A manifest that holds: every default filled in, every field in its range. */
public record Manifest(
    String name,
    String namespace,
    PageSettings page,
    List<Component> components,
    List<Metric> metrics,
    Incidents incidents,
    Alerts alerts) {

  public enum Visibility {
    PUBLIC,
    INTERNAL,
    DISABLED
  }

  public record PageSettings(
      String slug,
      String title,
      @Nullable String description,
      Visibility visibility,
      List<String> domains,
      Branding branding,
      Show show) {}

  public record Branding(
      @Nullable String accent,
      @Nullable String logo,
      @Nullable String homepage,
      @Nullable String favicon) {}

  /** What the public sees besides statuses. */
  public record Show(boolean reasons, boolean workloads, boolean metrics) {}

  public record Component(
      String name,
      Labels labels,
      boolean internal,
      boolean critical,
      String evidence,
      @Nullable Workload workload,
      List<Check> checks) {}

  public record Labels(String title, @Nullable String description, @Nullable String group) {}

  /**
   * Without a kind: the Deployment, StatefulSet or DaemonSet of this name, or the pods labelled
   * app=name.
   *
   * @param late how late a run of a CronJob may be
   */
  public record Workload(
      @Nullable String kind,
      String name,
      String namespace,
      Map<String, String> selector,
      @Nullable Integer minReady,
      Duration restarts,
      CronState.Late late) {}

  public record Check(String name, Timing timing, KindSettings settings) {}

  /** How often, for how long at most, and how many samples in a row settle a verdict. */
  public record Timing(Duration interval, Duration timeout, int fail, int recover) {}

  public record Metric(
      String name, String query, String unit, Duration interval, @Nullable Integer decimals) {}

  /** How incidents come and go by themselves, and how uptime is counted. */
  public record Incidents(
      String automatic,
      Duration delay,
      Duration quiet,
      Duration reopen,
      boolean excludeMaintenance,
      Map<String, Double> weights) {}

  /** Whom to tell. */
  public record Alerts(List<String> emails, List<Webhook> webhooks, List<String> events) {}

  public record Webhook(String url, String format) {}
}
