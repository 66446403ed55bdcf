/**
 * From the facts of a Kubernetes workload to a verdict. Knows nothing of the Kubernetes API or its
 * objects.
 */
@NullMarked
package dev.signalbox.core.workload;

import org.jspecify.annotations.NullMarked;
