/**
 * What the catalog says of an application, as far as it decides about statuses and incidents, and
 * the row whose lock keeps consumers and people apart. Must not know statuses or incidents.
 */
@NullMarked
package dev.signalbox.incident.application;

import org.jspecify.annotations.NullMarked;
