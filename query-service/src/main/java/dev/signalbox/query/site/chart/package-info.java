/**
 * Charts as the server draws them: curves and days become places on a drawing, and words. It must
 * not know where the figures are kept.
 */
@NullMarked
package dev.signalbox.query.site.chart;

import org.jspecify.annotations.NullMarked;
