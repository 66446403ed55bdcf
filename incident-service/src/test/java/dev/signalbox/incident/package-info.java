/** The service as it is run, on a real broker and a real database. */
@NullMarked
package dev.signalbox.incident;

import org.jspecify.annotations.NullMarked;
