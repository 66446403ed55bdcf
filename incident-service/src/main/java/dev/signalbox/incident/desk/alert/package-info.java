/** Where alerts come in over HTTP. Must not know how incidents follow from them. */
@NullMarked
package dev.signalbox.incident.desk.alert;

import org.jspecify.annotations.NullMarked;
