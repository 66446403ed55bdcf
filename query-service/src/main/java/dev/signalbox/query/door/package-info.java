/**
 * What holds for every request: who is asking, and problem details. It must not know what is asked.
 */
@NullMarked
package dev.signalbox.query.door;

import org.jspecify.annotations.NullMarked;
