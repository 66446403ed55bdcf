package dev.signalbox.collector.guard;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where Signalbox's own Kafka and PostgreSQL answer, from the settings that name them. */
final class OwnEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(OwnEndpoints.class);

  private OwnEndpoints() {}

  static Set<InetSocketAddress> of(String kafka, String database) {
    Set<InetSocketAddress> own = new HashSet<>();
    for (String server : kafka.split(",")) {
      int colon = server.lastIndexOf(':');
      if (colon > 0) {
        add(
            own,
            server.substring(0, colon).strip(),
            Integer.parseInt(server.substring(colon + 1).strip()));
      }
    }
    if (!database.isBlank()) {
      URI uri = URI.create(database);
      if (uri.getHost() != null) {
        add(own, uri.getHost(), uri.getPort() < 0 ? 5432 : uri.getPort());
      }
    }
    return own;
  }

  private static void add(Set<InetSocketAddress> own, String host, int port) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        own.add(new InetSocketAddress(address, port));
        if (address.isLoopbackAddress()) {
          own.add(new InetSocketAddress("127.0.0.1", port));
          own.add(new InetSocketAddress("::1", port));
        }
      }
    } catch (UnknownHostException e) {
      LOG.warn("the address of {} is not known yet, so it is not kept from checks", host);
    }
  }
}
