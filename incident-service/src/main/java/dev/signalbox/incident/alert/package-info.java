/** What alerts from elsewhere say of components. Must not know who sends them. */
@NullMarked
package dev.signalbox.incident.alert;

import org.jspecify.annotations.NullMarked;
