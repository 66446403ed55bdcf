/**
 * How an error leaves the door: RFC 9457 problem details, for every error. Must not know routes or
 * identities.
 */
@NullMarked
package dev.signalbox.gateway.problem;

import org.jspecify.annotations.NullMarked;
