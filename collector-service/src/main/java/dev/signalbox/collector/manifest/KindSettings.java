package dev.signalbox.collector.manifest;

/**
 * What a check of one kind needs to know, defaults filled in. Each is also the JSON that the
 * catalog carries.
 */
public sealed interface KindSettings
    permits HttpSettings, KindSettings.Tcp, KindSettings.Heartbeat {

  /** The word for the kind, in manifests and as a check's name where none is stated. */
  String kind();

  /** The port must accept a connection. */
  record Tcp(String host, int port) implements KindSettings {
    @Override
    public String kind() {
      return "tcp";
    }
  }

  /** The component itself must report at least this often, and may be late by the grace. */
  record Heartbeat(long everyMs, long graceMs) implements KindSettings {
    @Override
    public String kind() {
      return "heartbeat";
    }
  }
}
