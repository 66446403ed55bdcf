/**
 * Planned maintenance: its windows and phases. Knows nothing of recurrence rules; it takes windows.
 */
@NullMarked
package dev.signalbox.core.maintenance;

import org.jspecify.annotations.NullMarked;
