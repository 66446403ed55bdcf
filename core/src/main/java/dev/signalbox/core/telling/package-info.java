/** Who is told what, and when. Knows nothing of mailboxes, of HTTP or of what the texts say. */
@NullMarked
package dev.signalbox.core.telling;

import org.jspecify.annotations.NullMarked;
