/**
 * What happened and what is planned, for feed readers: RSS 2.0, Atom and JSON Feed 1.1 with the
 * same entries. A view; it must not know how a page is found or kept.
 */
@NullMarked
package dev.signalbox.query.feed;

import org.jspecify.annotations.NullMarked;
