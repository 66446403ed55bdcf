package dev.signalbox.incident.application;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One component.
 *
 * @param internal null: as it was stored before that was asked; no
 * @param evidence worst, majority or any
 * @param checks the workload's own check first, where there is one
 */
public record ComponentRow(
    UUID id,
    String name,
    String title,
    boolean critical,
    @Nullable Boolean internal,
    String evidence,
    List<CheckRow> checks) {

  /** Whether signed-in people alone may know of it. */
  public boolean hidden() {
    return Boolean.TRUE.equals(internal);
  }

  public Optional<CheckRow> check(UUID id) {
    return checks.stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /** Whether samples settle into the same under both, whatever people call it. */
  public boolean settlesLike(ComponentRow other) {
    return evidence.equals(other.evidence) && checks.equals(other.checks);
  }
}
