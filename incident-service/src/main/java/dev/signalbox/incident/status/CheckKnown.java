package dev.signalbox.incident.status;

import dev.signalbox.core.status.CheckState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one check.
 *
 * @param workload null where it is no workload's check, or none was sampled yet
 */
public record CheckKnown(
    UUID id, UUID component, UUID application, CheckState state, @Nullable Workload workload) {

  public static CheckKnown fresh(UUID id, UUID component, UUID application) {
    return new CheckKnown(id, component, application, CheckState.NEW, null);
  }

  public CheckKnown with(CheckState next, @Nullable Workload facts) {
    return new CheckKnown(id, component, application, next, facts == null ? workload : facts);
  }
}
