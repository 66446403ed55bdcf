/** What requests mean, without a server. */
@NullMarked
package dev.signalbox.incident.desk;

import org.jspecify.annotations.NullMarked;
