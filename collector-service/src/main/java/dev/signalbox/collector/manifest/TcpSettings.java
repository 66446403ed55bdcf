package dev.signalbox.collector.manifest;

/**
 * A TCP check: the port must accept a connection. This is also the JSON that the catalog carries.
 */
public record TcpSettings(String host, int port) {}
