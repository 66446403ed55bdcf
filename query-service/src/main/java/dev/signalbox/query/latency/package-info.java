/**
 * How fast it was: response times of each component as sketches of five minutes, an hour and a day,
 * which merge into any longer time. It must not know who is looking.
 */
@NullMarked
package dev.signalbox.query.latency;

import org.jspecify.annotations.NullMarked;
