/** What holds for every request: who calls, what is refused and in what words. Knows no feature. */
@NullMarked
package dev.signalbox.notifier.door;

import org.jspecify.annotations.NullMarked;
