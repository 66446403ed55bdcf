package dev.signalbox.eventlog.codec;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Where the schema of a newer writer may be found. */
@FunctionalInterface
public interface SchemaSource {

  /**
   * Looks a schema up; may block while it waits for the schema to appear.
   *
   * @return null if it has not appeared in time
   */
  @Nullable Schema find(long fingerprint) throws InterruptedException;
}
