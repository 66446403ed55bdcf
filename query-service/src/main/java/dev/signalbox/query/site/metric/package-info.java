/** Custom metrics as tiles. It must not know where values come from. */
@NullMarked
package dev.signalbox.query.site.metric;

import org.jspecify.annotations.NullMarked;
