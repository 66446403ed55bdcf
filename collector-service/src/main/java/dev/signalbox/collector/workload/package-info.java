/**
 * What Kubernetes says of workloads: informers keep a slim copy, their handlers only note which
 * namespace changed, and a check judges a component from the copy. It must not know who reads the
 * verdict.
 */
@NullMarked
package dev.signalbox.collector.workload;

import org.jspecify.annotations.NullMarked;
