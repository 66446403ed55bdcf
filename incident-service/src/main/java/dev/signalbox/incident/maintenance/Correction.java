package dev.signalbox.incident.maintenance;

import dev.signalbox.core.maintenance.Window;
import java.util.List;

/**
 * What becomes of the windows of a maintenance that are over.
 *
 * @param before all of them, as they stood in the record
 * @param after all of them, as they were in truth
 */
public record Correction(List<Window> before, List<Window> after) {}
