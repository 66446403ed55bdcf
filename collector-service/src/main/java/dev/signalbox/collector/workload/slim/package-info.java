/**
 * Kubernetes objects cut down to what is judged. Whatever else an object says, environment values
 * above all, is dropped while it is read and never stored.
 */
@NullMarked
package dev.signalbox.collector.workload.slim;

import org.jspecify.annotations.NullMarked;
