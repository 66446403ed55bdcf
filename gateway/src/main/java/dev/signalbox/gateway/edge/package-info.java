/**
 * What every request and answer must keep to: host names, security headers, other sites, sizes and
 * times. Must not know tokens.
 */
@NullMarked
package dev.signalbox.gateway.edge;

import org.jspecify.annotations.NullMarked;
