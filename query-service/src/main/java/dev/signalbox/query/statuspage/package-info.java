/**
 * A page in the shape of the Statuspage v2 API, field for field, so that what reads such pages
 * reads ours. A view; it must not know how a page is found or kept.
 */
@NullMarked
package dev.signalbox.query.statuspage;

import org.jspecify.annotations.NullMarked;
