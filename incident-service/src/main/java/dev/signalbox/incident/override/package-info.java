/** A status that a person sets by hand. Must not know what was measured. */
@NullMarked
package dev.signalbox.incident.override;

import org.jspecify.annotations.NullMarked;
