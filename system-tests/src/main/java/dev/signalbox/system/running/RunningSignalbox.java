package dev.signalbox.system.running;

import java.nio.file.Path;

/** A Signalbox that runs outside this JVM and is reached at its gateway alone. */
public interface RunningSignalbox extends AutoCloseable {
  /** The gateway's address, without a slash at the end. */
  String url();

  /** A token with role admin. */
  String adminToken();

  /** The directory whose manifests are in force. */
  Path manifests();

  @Override
  void close();
}
