/**
 * What Kubernetes says of workloads: a check reads the cluster's copy, turns it into the facts that
 * the rule judges, and says the verdict. It must not know who reads it.
 */
@NullMarked
package dev.signalbox.collector.workload;

import org.jspecify.annotations.NullMarked;
