/** What people write, made safe to show. It knows nothing of pages. */
@NullMarked
package dev.signalbox.query.text;

import org.jspecify.annotations.NullMarked;
