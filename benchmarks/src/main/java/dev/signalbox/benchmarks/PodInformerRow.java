package dev.signalbox.benchmarks;

import dev.signalbox.benchmarks.heap.PodInformerHeap;

/** Row 12: the memory that a copy of all pods takes. */
final class PodInformerRow implements Row {
  @Override
  public String name() {
    return "pod-informer";
  }

  @Override
  public String title() {
    return "12  Heap of the pod informer, 10,000 pods of 12 KB";
  }

  @Override
  public Result measure() throws Exception {
    return new Result(false, PodInformerHeap.measure());
  }
}
