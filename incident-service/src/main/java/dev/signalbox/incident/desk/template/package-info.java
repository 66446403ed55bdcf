/** What people do with templates of incidents over HTTP. Must not know how they are stored. */
@NullMarked
package dev.signalbox.incident.desk.template;

import org.jspecify.annotations.NullMarked;
