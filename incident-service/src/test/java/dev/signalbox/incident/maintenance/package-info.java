@NullMarked
package dev.signalbox.incident.maintenance;

import org.jspecify.annotations.NullMarked;
