package dev.signalbox.incident.status;

/** How a workload stood when it was sampled last. */
public record Workload(String kind, String name, int ready, int desired, boolean updating) {}
