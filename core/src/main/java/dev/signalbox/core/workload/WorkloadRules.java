package dev.signalbox.core.workload;

import dev.signalbox.core.status.Verdict;
import dev.signalbox.core.workload.WorkloadState.PodTrouble;
import dev.signalbox.core.workload.WorkloadState.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** From the state of a workload to a verdict, with the reason in words. */
public final class WorkloadRules {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private WorkloadRules() {}

  /**
   * None ready, scaled to zero or deleted: outage. All ready: operational; some: degraded, unless a
   * rollout is on its way with enough pods available. A rollout excuses pods that are missing, not
   * pods in trouble.
   */
  public static WorkloadVerdict judge(WorkloadState workload, Instant now) {
    boolean updating = workload.exists() && workload.rollout() == Rollout.IN_PROGRESS;
    if (!workload.exists()) {
      return new WorkloadVerdict(Verdict.OUTAGE, workload.kind() + " does not exist", false);
    }
    if (workload.desired() == 0) {
      return new WorkloadVerdict(
          Verdict.OUTAGE, workload.kind().equals("Pods") ? "no pods" : "scaled to zero", false);
    }
    List<PodTrouble> troubles =
        workload.troubles().stream().filter(t -> counts(t, workload, now)).toList();
    if (workload.ready() == 0) {
      return new WorkloadVerdict(Verdict.OUTAGE, ready(workload, troubles), updating);
    }
    if (!troubles.isEmpty()) {
      return new WorkloadVerdict(Verdict.DEGRADED, ready(workload, troubles), updating);
    }
    return withoutTrouble(workload, updating);
  }

  /**
   * The last finished run decides; one that is later than its limits degrades, then is an outage.
   */
  public static WorkloadVerdict judge(CronState job, Instant now) {
    Instant overdue = job.overdueSince();
    if (overdue != null) {
      Duration late = Duration.between(overdue, now);
      if (late.compareTo(job.lateDegraded()) > 0) {
        Verdict verdict = late.compareTo(job.lateOutage()) > 0 ? Verdict.OUTAGE : Verdict.DEGRADED;
        return new WorkloadVerdict(
            verdict, "no run since " + CLOCK.format(overdue) + ", when one was due", false);
      }
    }
    if (job.succeeded() == null || job.finishedAt() == null) {
      return new WorkloadVerdict(Verdict.INDETERMINATE, "no run has finished yet", false);
    }
    String at = CLOCK.format(job.finishedAt());
    return job.succeeded()
        ? new WorkloadVerdict(Verdict.OPERATIONAL, "last run " + at, false)
        : new WorkloadVerdict(Verdict.OUTAGE, "last run failed at " + at, false);
  }

  private static WorkloadVerdict withoutTrouble(WorkloadState workload, boolean updating) {
    if (workload.rollout() == Rollout.STUCK) {
      return new WorkloadVerdict(
          Verdict.DEGRADED,
          "rollout stuck, " + updated(workload) + "; " + readyPods(workload),
          false);
    }
    if (updating && workload.available() >= enough(workload)) {
      return new WorkloadVerdict(Verdict.OPERATIONAL, "rolling out, " + updated(workload), true);
    }
    Verdict verdict =
        workload.ready() >= workload.desired() ? Verdict.OPERATIONAL : Verdict.DEGRADED;
    return new WorkloadVerdict(verdict, readyPods(workload), updating);
  }

  private static int enough(WorkloadState workload) {
    Integer stated = workload.minReady();
    return Math.max(1, stated != null ? stated : workload.desired() - workload.maxUnavailable());
  }

  private static boolean counts(PodTrouble trouble, WorkloadState workload, Instant now) {
    Instant restarted = trouble.restartedAt();
    return restarted == null || now.isBefore(restarted.plus(workload.restartsCount()));
  }

  private static String ready(WorkloadState workload, List<PodTrouble> troubles) {
    if (troubles.isEmpty()) {
      return readyPods(workload);
    }
    PodTrouble worst = troubles.getFirst();
    String more = troubles.size() > 1 ? " and " + (troubles.size() - 1) + " more" : "";
    String word =
        worst.restartedAt() == null ? worst.reason() : "restarted (" + worst.reason() + ")";
    return readyPods(workload) + "; " + worst.pod() + " " + word + more;
  }

  private static String readyPods(WorkloadState workload) {
    return workload.ready() + " of " + workload.desired() + " pods ready";
  }

  private static String updated(WorkloadState workload) {
    return workload.updated() + " of " + workload.desired() + " pods updated";
  }
}
