/** How records are kept whole in a row. */
@NullMarked
package dev.signalbox.query.stored;

import org.jspecify.annotations.NullMarked;
