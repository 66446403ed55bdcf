package dev.signalbox.incident.status;

import dev.signalbox.core.status.ComponentState;
import java.util.UUID;

/** What is known of one component. */
public record ComponentKnown(UUID id, UUID application, ComponentState state) {}
