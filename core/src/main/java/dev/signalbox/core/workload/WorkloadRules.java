package dev.signalbox.core.workload;

import dev.signalbox.core.status.Verdict;
import dev.signalbox.core.workload.WorkloadState.PodTrouble;
import dev.signalbox.core.workload.WorkloadState.Pods;
import dev.signalbox.core.workload.WorkloadState.Rollout;
import dev.signalbox.core.workload.WorkloadState.Spare;
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
    String ready = part(pods.ready(), pods, "ready") + named(troubles);
    String updated = part(pods.updated(), pods, "updated");
    if (pods.ready() == 0) {
      return new WorkloadVerdict(Verdict.OUTAGE, ready, updating);
    }
    if (workload.rollout() == Rollout.STUCK) {
      String reason = "rollout stuck, " + updated + "; " + ready;
      return new WorkloadVerdict(Verdict.DEGRADED, reason, false);
    }
    if (!troubles.isEmpty()) {
      return new WorkloadVerdict(Verdict.DEGRADED, ready, updating);
    }
    boolean enough = pods.available() >= enough(pods, workload.spare());
    if (updating && enough) {
      return new WorkloadVerdict(Verdict.OPERATIONAL, "rolling out, " + updated, true);
    }
    int missing = Math.max(0, pods.desired() - pods.ready());
    int starting = Math.min(missing, pods.starting());
    boolean well = missing == 0 || enough && missing == starting;
    String reason = starting > 0 ? ready + ", " + starting + " starting" : ready;
    return new WorkloadVerdict(well ? Verdict.OPERATIONAL : Verdict.DEGRADED, reason, updating);
  }

  /**
   * The last finished run decides; one that is later than its limits degrades, then is an outage.
   */
  public static WorkloadVerdict judge(CronState job, Instant now) {
    Instant due = job.overdueSince();
    CronState.Run last = job.last();
    boolean failed = last != null && last.failure() != null;
    if (due != null && now.isAfter(due.plus(job.late().degraded()))) {
      boolean outage = failed || now.isAfter(due.plus(job.late().outage()));
      String why = job.suspended() ? "; the CronJob is suspended" : "";
      String reason = "the run due at " + CLOCK.format(due) + " has not finished" + why;
      return new WorkloadVerdict(outage ? Verdict.OUTAGE : Verdict.DEGRADED, reason, false);
    }
    if (last == null) {
      return new WorkloadVerdict(Verdict.INDETERMINATE, "no run has finished yet", false);
    }
    String at = CLOCK.format(last.finishedAt());
    String reason = failed ? "failed at " + at + " (" + last.failure() + ")" : "succeeded at " + at;
    Verdict verdict = failed ? Verdict.OUTAGE : Verdict.OPERATIONAL;
    return new WorkloadVerdict(verdict, "the last run " + reason, false);
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

  private static String part(int count, Pods pods, String what) {
    return count + " of " + pods.desired() + " pods " + what;
  }
}
