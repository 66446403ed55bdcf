/**
 * Incidents and maintenances as they were last published, whole. They are decided and changed
 * elsewhere.
 */
@NullMarked
package dev.signalbox.query.event;

import org.jspecify.annotations.NullMarked;
