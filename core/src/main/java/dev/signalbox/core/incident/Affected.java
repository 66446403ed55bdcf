package dev.signalbox.core.incident;

import dev.signalbox.core.status.Status;
import java.util.UUID;

/** What an incident says of a component, and who said so. */
public record Affected(UUID component, Status status, SetBy setBy) {

  /** Whether it counts for what is shown of the component: somebody said so, and it is bad. */
  public boolean claims() {
    return setBy != SetBy.MACHINE && status.bad();
  }

  public Affected by(SetBy other) {
    return new Affected(component, status, other);
  }
}
