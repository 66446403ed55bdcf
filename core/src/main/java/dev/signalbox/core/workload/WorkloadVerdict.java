package dev.signalbox.core.workload;

import dev.signalbox.core.status.Verdict;

/**
 * What a workload's state says.
 *
 * @param reason in words: "2 of 3 pods ready; worker-7f9 CrashLoopBackOff"
 * @param updating a rollout is in progress
 */
public record WorkloadVerdict(Verdict verdict, String reason, boolean updating) {}
