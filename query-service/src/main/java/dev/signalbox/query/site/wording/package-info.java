/**
 * Durations, figures, instants, statuses and sentences in the reader's language, as the page's
 * design states them. The texts stand in {@code words/*.properties}. It knows nothing of pages.
 */
@NullMarked
package dev.signalbox.query.site.wording;

import org.jspecify.annotations.NullMarked;
