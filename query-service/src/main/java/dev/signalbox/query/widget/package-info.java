/**
 * A page as other sites show it: a small page for a frame, and an element of their own. A view; it
 * must not know how a page is found or kept.
 */
@NullMarked
package dev.signalbox.query.widget;

import org.jspecify.annotations.NullMarked;
