/** What stands on Kafka, read as any consumer could. It knows nothing of how records are made. */
@NullMarked
package dev.signalbox.testkit.topic;

import org.jspecify.annotations.NullMarked;
