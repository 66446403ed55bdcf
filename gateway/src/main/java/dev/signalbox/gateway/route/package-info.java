/**
 * The one list of everything that can be reached, and what of a request crosses to a service. Must
 * not know how a caller is recognised.
 */
@NullMarked
package dev.signalbox.gateway.route;

import org.jspecify.annotations.NullMarked;
