package dev.signalbox.collector.schedule;

import dev.signalbox.core.workload.CronState;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One check that is to run: whose it is, what it is, and how often. Two equal ones are the same
 * check on the same timetable.
 *
 * @param settings the check's own JSON; empty for a workload
 */
public record Watched(
    Owner owner,
    Kind kind,
    Duration interval,
    Duration timeout,
    String settings,
    @Nullable WorkloadRef workload) {

  public enum Kind {
    WORKLOAD,
    HTTP,
    TCP,
    HEARTBEAT,
    PROMETHEUS
  }

  /** The ids under which its samples go out. */
  public record Owner(
      UUID application, UUID component, UUID check, String checkName, String namespace) {}

  /**
   * A workload as the manifest names it.
   *
   * @param late only a CronJob is ever late
   */
  public record WorkloadRef(
      @Nullable String kind,
      String name,
      String namespace,
      Map<String, String> selector,
      @Nullable Integer minReady,
      Duration restarts,
      CronState.Late late) {}
}
