/**
 * What surrounds every page of the site: links, assets, and what the visitor chose. It knows
 * nothing of statuses.
 */
@NullMarked
package dev.signalbox.query.site.frame;

import org.jspecify.annotations.NullMarked;
