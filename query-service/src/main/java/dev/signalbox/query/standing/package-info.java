/**
 * Answers that stand: what was answered once is given again, byte for byte, to whoever asks the
 * same while the page, the caller's token and the time still say the same. It lies below security
 * and routes, so it decides nothing: it repeats what they have decided. It must not know what an
 * answer says.
 */
@NullMarked
package dev.signalbox.query.standing;

import org.jspecify.annotations.NullMarked;
