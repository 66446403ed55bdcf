/**
 * Following what the other services say: each batch of records becomes rows, in the transaction
 * that moves the offsets, and makes pages due; each tick sends out the vital signs. It must not
 * know HTTP or who is looking.
 */
@NullMarked
package dev.signalbox.query.follow;

import org.jspecify.annotations.NullMarked;
