package dev.signalbox.standalone.demo;

import dev.signalbox.standalone.running.Signalbox;
import dev.signalbox.standalone.running.StartOptions;
import dev.signalbox.standalone.running.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * The running demo: the shop, its cluster and a Signalbox that watches both, all in a temporary
 * directory.
 */
final class Demo implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final CountDownLatch past = new CountDownLatch(1);
  private final Clock clock;
  private final Path directory;
  private final Signalbox signalbox;

  private Demo(int port, Clock clock) throws IOException {
    this.clock = clock;
    this.directory = Files.createTempDirectory("signalbox-demo");
    opened.push(() -> delete(directory));
    try {
      Instant start = clock.instant();
      this.signalbox = Signalbox.start(options(port));
      opened.push(signalbox);
      new SampleHistory(signalbox, start).write();
      past.countDown();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts it; returns when the page shows the shop with its history. */
  static Demo start(int port, Clock clock) {
    try {
      return new Demo(port, clock);
    } catch (IOException e) {
      throw new UncheckedIOException("the demo cannot write its files", e);
    }
  }

  void announce() {
    String address = signalbox.address();
    System.out.printf(
        """
        Signalbox is ready at %s

          The shop's status page   %s/status/acme-shop
          Break and mend its parts %s/demo/
          API token (role admin)   %s

        Ctrl-C stops it and removes what it kept.
        """,
        address, address, address, signalbox.adminToken());
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        System.err.println("signalbox: while stopping: " + e.getMessage());
      }
    }
  }

  private StartOptions options(int port) {
    return new StartOptions(
        port, "127.0.0.1", directory.resolve("data"), null, this::openShopAndCluster);
  }

  private Surroundings openShopAndCluster() {
    DemoCluster cluster = DemoCluster.start(clock);
    opened.push(cluster);
    DemoShop shop = DemoShop.open(cluster::show, clock, past);
    opened.push(shop);
    opened.push(past::countDown); // whoever waits for it lets the shop close
    Path kubeconfig = directory.resolve("kubeconfig");
    Path manifest = directory.resolve("acme-shop.yaml");
    try {
      cluster.writeKubeconfig(kubeconfig);
      Files.writeString(manifest, manifest(shop));
    } catch (IOException e) {
      throw new UncheckedIOException("the demo cannot write its files", e);
    }
    // the shop lives on loopback, which checks may reach only where somebody says so
    return new Surroundings(
        List.of(manifest),
        kubeconfig,
        Map.of(
            "SIGNALBOX_ALLOW_ADDRESSES", "loopback",
            "SIGNALBOX_PROMETHEUS_URL", shop.url(),
            "SIGNALBOX_DEMO_URL", shop.url()));
  }

  private String manifest(DemoShop shop) throws IOException {
    try (InputStream template = Demo.class.getResourceAsStream("/demo/acme-shop.yaml")) {
      if (template == null) {
        throw new IOException("acme-shop.yaml is missing from the jar");
      }
      return new String(template.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${shop}", shop.url())
          .replace("${today}", clock.instant().toString().substring(0, 10));
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
