/** What is installed and which of its parts answer. */
@NullMarked
package dev.signalbox.gateway.system;

import org.jspecify.annotations.NullMarked;
