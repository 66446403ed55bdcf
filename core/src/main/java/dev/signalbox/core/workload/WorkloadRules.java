package dev.signalbox.core.workload;

import dev.signalbox.core.status.Verdict;
import dev.signalbox.core.workload.WorkloadState.PodTrouble;
import dev.signalbox.core.workload.WorkloadState.Pods;
import dev.signalbox.core.workload.WorkloadState.Rollout;
import dev.signalbox.core.workload.WorkloadState.Spare;
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
   * None ready, scaled to zero or deleted: outage. All ready: operational; some: degraded, unless
   * enough are available while others take their place: in a rollout, or because new ones are on
   * their way. That excuses pods that are missing, not pods in trouble.
   */
  public static WorkloadVerdict judge(WorkloadState workload, Instant now) {
    Pods pods = workload.pods();
    if (!workload.exists() || pods.desired() == 0) {
      return new WorkloadVerdict(Verdict.OUTAGE, nothingThere(workload), false);
    }
    boolean updating = workload.rollout() == Rollout.IN_PROGRESS;
    List<PodTrouble> troubles =
        workload.troubles().stream().filter(t -> counts(t, workload, now)).toList();
    if (pods.ready() == 0) {
      return new WorkloadVerdict(Verdict.OUTAGE, ready(pods) + named(troubles), updating);
    }
    if (workload.rollout() == Rollout.STUCK) {
      String reason = "rollout stuck, " + updated(pods) + "; " + ready(pods) + named(troubles);
      return new WorkloadVerdict(Verdict.DEGRADED, reason, false);
    }
    if (!troubles.isEmpty()) {
      return new WorkloadVerdict(Verdict.DEGRADED, ready(pods) + named(troubles), updating);
    }
    boolean enough = pods.available() >= enough(pods, workload.spare());
    if (updating && enough) {
      return new WorkloadVerdict(Verdict.OPERATIONAL, "rolling out, " + updated(pods), true);
    }
    int missing = pods.desired() - pods.ready();
    boolean well = missing <= 0 || enough && missing <= pods.starting();
    String reason = ready(pods) + (missing > 0 && pods.starting() > 0 ? ", " + starting(pods) : "");
    return new WorkloadVerdict(well ? Verdict.OPERATIONAL : Verdict.DEGRADED, reason, updating);
  }

  /**
   * The last finished run decides; one that is later than its limits degrades, then is an outage.
   */
  public static WorkloadVerdict judge(CronState job, Instant now) {
    Instant due = job.overdueSince();
    Duration late = due == null ? Duration.ZERO : Duration.between(due, now);
    CronState.Run last = job.last();
    if (due != null && late.compareTo(job.late().degraded()) > 0) {
      boolean outage = late.compareTo(job.late().outage()) > 0 || last != null && failed(last);
      String why = job.suspended() ? "; the CronJob is suspended" : "";
      return new WorkloadVerdict(
          outage ? Verdict.OUTAGE : Verdict.DEGRADED,
          "the run due at " + CLOCK.format(due) + " has not finished" + why,
          false);
    }
    if (last == null) {
      return new WorkloadVerdict(Verdict.INDETERMINATE, "no run has finished yet", false);
    }
    String at = CLOCK.format(last.finishedAt());
    return failed(last)
        ? new WorkloadVerdict(
            Verdict.OUTAGE, "the last run failed at " + at + " (" + last.failure() + ")", false)
        : new WorkloadVerdict(Verdict.OPERATIONAL, "the last run succeeded at " + at, false);
  }

  private static boolean failed(CronState.Run run) {
    return run.failure() != null;
  }

  private static String nothingThere(WorkloadState workload) {
    if (!workload.exists()) {
      return workload.kind() + " does not exist";
    }
    return switch (workload.kind()) {
      case "Pods" -> "no pods";
      case "DaemonSet" -> "no node to run on";
      default -> "scaled to zero";
    };
  }

  private static int enough(Pods pods, Spare spare) {
    Integer before = spare.before();
    int wanted = before == null ? pods.desired() : Math.min(before, pods.desired());
    Integer stated = spare.minReady();
    return Math.max(1, stated != null ? stated : wanted - spare.maxUnavailable());
  }

  private static boolean counts(PodTrouble trouble, WorkloadState workload, Instant now) {
    Instant restarted = trouble.restartedAt();
    return restarted == null || now.isBefore(restarted.plus(workload.restartsCount()));
  }

  private static String named(List<PodTrouble> troubles) {
    if (troubles.isEmpty()) {
      return "";
    }
    PodTrouble worst = troubles.getFirst();
    String what =
        worst.restartedAt() == null ? worst.reason() : "restarted (" + worst.reason() + ")";
    String more = troubles.size() > 1 ? " and " + (troubles.size() - 1) + " more" : "";
    return "; " + worst.pod() + " " + what + more;
  }

  private static String ready(Pods pods) {
    return pods.ready() + " of " + pods.desired() + " pods ready";
  }

  private static String updated(Pods pods) {
    return pods.updated() + " of " + pods.desired() + " pods updated";
  }

  private static String starting(Pods pods) {
    return Math.min(pods.starting(), pods.desired() - pods.ready()) + " starting";
  }
}
