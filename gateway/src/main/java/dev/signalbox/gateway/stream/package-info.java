/**
 * What open event streams may take at the door: how many from one address and in all, and for how
 * long one may leave unread what was sent. Must not know what they say.
 */
@NullMarked
package dev.signalbox.gateway.stream;

import org.jspecify.annotations.NullMarked;
