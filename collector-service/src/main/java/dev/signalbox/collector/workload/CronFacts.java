package dev.signalbox.collector.workload;

import dev.signalbox.collector.workload.slim.SlimWorkload;
import dev.signalbox.collector.workload.slim.SlimWorkload.Condition;
import dev.signalbox.core.workload.CronState;
import dev.signalbox.core.workload.CronState.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a CronJob and its Jobs to the facts that the rule judges. Pure. */
final class CronFacts {
  /** Clocks differ: a run may seem to have been made a little before it was due. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  private CronFacts() {}

  /** A run that has ended, and when it was made. */
  private record Ended(@Nullable Instant made, Run run) {}

  /**
   * @param jobs all of the namespace
   */
  static CronState of(
      SlimWorkload.CronJob cron, List<SlimWorkload.Job> jobs, CronState.Late late, Instant now) {
    Ended last = last(cron, jobs);
    return new CronState(
        last == null ? null : last.run(),
        overdue(cron, last, now),
        Boolean.TRUE.equals(cron.getSpec().suspend()),
        late);
  }

  /** A run that succeeded is remembered by the CronJob even when its Job is gone. */
  private static @Nullable Ended last(SlimWorkload.CronJob cron, List<SlimWorkload.Job> jobs) {
    String name = "CronJob/" + cron.getMetadata().getName();
    Instant success = cron.getStatus().lastSuccess();
    Ended last = success == null ? null : new Ended(success, new Run(success, null));
    for (SlimWorkload.Job job : jobs) {
      Ended ended = name.equals(job.controller()) ? ended(job) : null;
      if (ended != null
          && (last == null || !ended.run().finishedAt().isBefore(last.run().finishedAt()))) {
        last = ended;
      }
    }
    return last;
  }

  private static @Nullable Ended ended(SlimWorkload.Job job) {
    Condition complete = job.getStatus().holding("Complete");
    Condition failed = job.getStatus().holding("Failed");
    Condition end = complete == null ? failed : complete;
    Instant at = end == null ? null : end.since();
    if (at == null) {
      return null;
    }
    String reason = failed == null || failed.reason() == null ? "Failed" : failed.reason();
    return new Ended(job.created(), new Run(at, complete != null ? null : reason));
  }

  /** Since when a run is due that came after the last one that finished. */
  private static @Nullable Instant overdue(
      SlimWorkload.CronJob cron, @Nullable Ended last, Instant now) {
    String schedule = cron.getSpec().schedule();
    Instant made = last == null ? null : last.made();
    Instant after = made == null ? cron.created() : made.plus(SKEW);
    if (schedule == null || after == null) {
      return null;
    }
    Instant due = Schedule.next(schedule, cron.getSpec().timeZone(), after);
    return due == null || due.isAfter(now) ? null : due;
  }
}
