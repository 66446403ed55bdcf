/** What people may do with incidents. Knows nothing of who may: that is asked at the door. */
@NullMarked
package dev.signalbox.core.incident.people;

import org.jspecify.annotations.NullMarked;
