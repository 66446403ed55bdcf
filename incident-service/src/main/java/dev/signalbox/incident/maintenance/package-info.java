/**
 * Planned maintenance as it is stored, and its recurrence rules expanded into windows. Must not
 * know what is shown of a component.
 */
@NullMarked
package dev.signalbox.incident.maintenance;

import org.jspecify.annotations.NullMarked;
