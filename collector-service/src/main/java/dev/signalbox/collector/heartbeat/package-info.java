/**
 * Components that report by themselves: the tokens they do it with, the beats as rows that any
 * replica writes, and what the owner of a shard makes of them. It must not know how a manifest
 * reads or where outcomes go.
 */
@NullMarked
package dev.signalbox.collector.heartbeat;

import org.jspecify.annotations.NullMarked;
