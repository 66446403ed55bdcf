/**
 * What a page says of an application as a whole. Knows nothing of how a component got its status.
 */
@NullMarked
package dev.signalbox.core.page;

import org.jspecify.annotations.NullMarked;
