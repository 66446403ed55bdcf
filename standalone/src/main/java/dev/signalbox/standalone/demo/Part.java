package dev.signalbox.standalone.demo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A part of the shop: its workload, whether it answers HTTP, and how it may be broken. */
enum Part {
  STOREFRONT(
      "storefront", "Deployment", 3, true, List.of(Fault.SLOW, Fault.FAILING, Fault.CRASHING)),
  CHECKOUT(
      "checkout-api", "Deployment", 3, true, List.of(Fault.FAILING, Fault.SILENT, Fault.CRASHING)),
  WORKER("order-worker", "Deployment", 2, false, List.of(Fault.CRASHING, Fault.DOWN)),
  REPORTS("nightly-reports", "StatefulSet", 1, false, List.of(Fault.CRASHING, Fault.DOWN));

  private final String label;
  private final String kind;
  private final int replicas;
  private final boolean http;
  private final List<Fault> faults;

  Part(String label, String kind, int replicas, boolean http, List<Fault> faults) {
    this.label = label;
    this.kind = kind;
    this.replicas = replicas;
    this.http = http;
    this.faults = faults;
  }

  /** The component's and the workload's name. */
  String label() {
    return label;
  }

  String kind() {
    return kind;
  }

  int replicas() {
    return replicas;
  }

  boolean http() {
    return http;
  }

  /**
   * How long it takes to answer at a time of day: mostly steady, now and then half as long again.
   */
  double millis(Instant at, RandomGenerator random) {
    double steady = (this == CHECKOUT ? 62 : 38) * Figure.course(at) * random.nextDouble(0.9, 1.1);
    return random.nextInt(5) == 0 ? steady * random.nextDouble(1.4, 1.8) : steady;
  }

  List<Fault> faults() {
    return faults;
  }

  static Optional<Part> named(String label) {
    for (Part part : values()) {
      if (part.label.equals(label)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }
}
