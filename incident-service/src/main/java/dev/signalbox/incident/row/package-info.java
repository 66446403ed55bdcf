/** How values stand in columns: JSON and arrays. Must not know any table. */
@NullMarked
package dev.signalbox.incident.row;

import org.jspecify.annotations.NullMarked;
