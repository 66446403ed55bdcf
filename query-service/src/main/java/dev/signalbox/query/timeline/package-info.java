/**
 * What it was: the statuses of each component as spans without gaps or overlaps, as now known, and
 * what follows from them: days in UTC and uptime. A change of status and a revision of history are
 * the same thing here: spans that replace what was known.
 *
 * <p>It must not know pages, Kafka or who is looking.
 */
@NullMarked
package dev.signalbox.query.timeline;

import org.jspecify.annotations.NullMarked;
