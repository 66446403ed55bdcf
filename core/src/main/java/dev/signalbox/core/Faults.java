package dev.signalbox.core;

import dev.signalbox.core.Decision.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What is wrong with what a person asks for: every field that is at fault, not the first alone. */
public final class Faults {
  private final List<Fault> found = new ArrayList<>();

  /** Notes the fault where the thing is wrong. */
  public Faults add(boolean wrong, String path, String message) {
    if (wrong) {
      found.add(new Fault(path, message));
    }
    return this;
  }

  /** So be it, where nothing is wrong. */
  public <E> Decision<E> or(Supplier<E> event) {
    return found.isEmpty()
        ? new Decision.Accepted<>(event.get())
        : new Decision.Refused<>(false, List.copyOf(found));
  }
}
