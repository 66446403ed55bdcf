/**
 * The public contract as one document, for programs and for people. Must not know who is calling.
 */
@NullMarked
package dev.signalbox.gateway.contract;

import org.jspecify.annotations.NullMarked;
