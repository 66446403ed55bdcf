/**
 * The services behind the door: where they are, how to ask them, and what happens when one is away.
 * Must not know who is calling.
 */
@NullMarked
package dev.signalbox.gateway.upstream;

import org.jspecify.annotations.NullMarked;
