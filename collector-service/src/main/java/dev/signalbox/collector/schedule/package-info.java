/**
 * When checks run: due = phase(check id) + k × interval, so that load is spread, nothing drifts,
 * and a new owner goes on with the same timetable. It must not know what a check does or where its
 * outcome goes.
 */
@NullMarked
package dev.signalbox.collector.schedule;

import org.jspecify.annotations.NullMarked;
