/** What people do with maintenances over HTTP. Must not know Kafka or how things are stored. */
@NullMarked
package dev.signalbox.incident.desk.maintenance;

import org.jspecify.annotations.NullMarked;
