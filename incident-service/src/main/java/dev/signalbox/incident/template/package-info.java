/** Incidents as people prepare them. Must not know the incidents that are made from them. */
@NullMarked
package dev.signalbox.incident.template;

import org.jspecify.annotations.NullMarked;
