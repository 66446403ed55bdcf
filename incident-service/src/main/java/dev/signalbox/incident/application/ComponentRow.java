package dev.signalbox.incident.application;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One component.
 *
 * @param evidence worst, majority or any
 * @param checks the workload's own check first, where there is one
 */
public record ComponentRow(
    UUID id, String name, String title, boolean critical, String evidence, List<CheckRow> checks) {

  public Optional<CheckRow> check(UUID id) {
    return checks.stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /** Whether samples settle into the same under both, whatever people call it. */
  public boolean settlesLike(ComponentRow other) {
    return evidence.equals(other.evidence) && checks.equals(other.checks);
  }
}
