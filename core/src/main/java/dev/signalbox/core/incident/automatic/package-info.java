/**
 * Incidents that the machine opens, follows and resolves. Knows nothing of how a status was
 * measured.
 */
@NullMarked
package dev.signalbox.core.incident.automatic;

import org.jspecify.annotations.NullMarked;
