/**
 * What was read of the database and is given again while it stands. It must not know what it keeps.
 */
@NullMarked
package dev.signalbox.query.memory;

import org.jspecify.annotations.NullMarked;
