/** What people write, made safe to show. It knows nothing of incidents. */
@NullMarked
package dev.signalbox.incident.text;

import org.jspecify.annotations.NullMarked;
