/**
 * Planned maintenance as a calendar (RFC 5545). A view; it must not know how a page is found or
 * kept.
 */
@NullMarked
package dev.signalbox.query.calendar;

import org.jspecify.annotations.NullMarked;
