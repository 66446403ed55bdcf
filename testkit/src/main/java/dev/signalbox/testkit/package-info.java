/**
 * What tests stand on: one broker and one PostgreSQL server for each JVM, a clock that can be set,
 * and an HTTP target that misbehaves on request.
 *
 * <p>Must not know {@code eventlog} or any service: they are tested with this.
 */
@NullMarked
package dev.signalbox.testkit;

import org.jspecify.annotations.NullMarked;
