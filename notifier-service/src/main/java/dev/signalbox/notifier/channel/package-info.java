/**
 * The ways to tell somebody: one contract, a folder for each. A channel makes one attempt and says
 * how it ended. It knows nothing of tables, schedules, or who else is told.
 */
@NullMarked
package dev.signalbox.notifier.channel;

import org.jspecify.annotations.NullMarked;
