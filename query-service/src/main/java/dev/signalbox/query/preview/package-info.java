/**
 * A page as others show it where somebody pasted its address: a picture, and oEmbed. A view; it
 * must not know how a page is found or kept.
 */
@NullMarked
package dev.signalbox.query.preview;

import org.jspecify.annotations.NullMarked;
