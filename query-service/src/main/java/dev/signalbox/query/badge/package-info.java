/**
 * A page or one component in one line: an SVG badge, and the JSON from which shields.io draws its
 * own. A view; it must not know how a page is found or kept.
 */
@NullMarked
package dev.signalbox.query.badge;

import org.jspecify.annotations.NullMarked;
