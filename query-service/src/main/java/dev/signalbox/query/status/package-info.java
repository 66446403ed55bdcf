/** The live state of each component as it was last told. It decides nothing. */
@NullMarked
package dev.signalbox.query.status;

import org.jspecify.annotations.NullMarked;
