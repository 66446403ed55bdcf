/**
 * An application's own look: its accent, made readable in light and dark, its logo and its icon.
 * Pure functions over its manifest; statuses keep their colours whatever a brand says.
 */
@NullMarked
package dev.signalbox.query.site.brand;

import org.jspecify.annotations.NullMarked;
