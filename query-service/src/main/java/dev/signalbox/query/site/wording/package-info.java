/**
 * Durations, figures, instants and statuses in words, as the page's design states them. It knows
 * nothing of pages.
 */
@NullMarked
package dev.signalbox.query.site.wording;

import org.jspecify.annotations.NullMarked;
