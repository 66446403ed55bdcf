/** Pages as people have them, in Chromium. It knows nothing of how they are made. */
@NullMarked
package dev.signalbox.system.browser;

import org.jspecify.annotations.NullMarked;
