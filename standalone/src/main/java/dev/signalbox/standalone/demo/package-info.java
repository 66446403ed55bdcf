/**
 * A small shop that one can break and mend, a cluster for its workloads, and ninety days of sample
 * history. Uses Signalbox only as anybody could: manifest, Kubernetes API, HTTP and Kafka.
 */
@NullMarked
package dev.signalbox.standalone.demo;

import org.jspecify.annotations.NullMarked;
