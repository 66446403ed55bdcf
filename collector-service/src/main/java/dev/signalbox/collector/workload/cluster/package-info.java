/**
 * A copy of what a cluster says of workloads, and the proof that it is up to date. It must not know
 * what the objects mean.
 */
@NullMarked
package dev.signalbox.collector.workload.cluster;

import org.jspecify.annotations.NullMarked;
