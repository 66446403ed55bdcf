/** What Signalbox watches and whom it tells, in tests: none of it knows Signalbox. */
@NullMarked
package dev.signalbox.system.outside;

import org.jspecify.annotations.NullMarked;
