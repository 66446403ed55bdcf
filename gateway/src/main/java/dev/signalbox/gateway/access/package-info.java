/** Recognises the caller of a request and lets it through or not, by the route's role. */
@NullMarked
package dev.signalbox.gateway.access;

import org.jspecify.annotations.NullMarked;
