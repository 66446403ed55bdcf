/**
 * Making pages: a change of fact makes an application due, and its page is made of the tables in a
 * transaction that holds the shard, once in 250 ms at most. It must not know who is looking.
 */
@NullMarked
package dev.signalbox.query.publish;

import org.jspecify.annotations.NullMarked;
