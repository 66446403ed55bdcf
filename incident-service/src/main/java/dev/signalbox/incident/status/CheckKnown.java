package dev.signalbox.incident.status;

import dev.signalbox.core.status.CheckState;
import dev.signalbox.incident.past.Run;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one check.
 *
 * @param workload null where it is no workload's check, or none was sampled yet
 * @param tail the run that goes on; null: there is none since the settings changed
 */
public record CheckKnown(
    UUID id,
    UUID component,
    UUID application,
    CheckState state,
    @Nullable Workload workload,
    @Nullable Run tail) {

  public static CheckKnown fresh(UUID id, UUID component, UUID application) {
    return new CheckKnown(id, component, application, CheckState.NEW, null, null);
  }

  public CheckKnown with(CheckState next, @Nullable Workload facts) {
    return new CheckKnown(id, component, application, next, facts == null ? workload : facts, tail);
  }

  public CheckKnown with(@Nullable Run run) {
    return new CheckKnown(id, component, application, state, workload, run);
  }
}
