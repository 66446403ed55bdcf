/**
 * Pages of what was: history by month, and one day of all components. They say when something could
 * not be read, and from when on anything was watched at all.
 */
@NullMarked
package dev.signalbox.query.site.past;

import org.jspecify.annotations.NullMarked;
