/**
 * How a person's request comes in: who is calling, a body read strictly, problem details, repeated
 * requests. Must not know what a command does.
 */
@NullMarked
package dev.signalbox.incident.door;

import org.jspecify.annotations.NullMarked;
