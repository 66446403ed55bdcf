package dev.signalbox.standalone.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * The shop's HTTP side: a health address for each part that answers HTTP, and the page that breaks
 * and mends them.
 */
final class DemoShop implements AutoCloseable {
  private static final int SLOW_MS = 1_200;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Part, Fault> faults = new ConcurrentHashMap<>(new EnumMap<>(Part.class));
  private final CountDownLatch closing = new CountDownLatch(1);
  private final BiConsumer<Part, Fault> onChange;
  private final Clock clock;

  private DemoShop(HttpServer server, BiConsumer<Part, Fault> onChange, Clock clock) {
    this.server = server;
    this.clock = clock;
    this.onChange = onChange;
    for (Part part : Part.values()) {
      faults.put(part, Fault.NONE);
    }
  }

  /**
   * Opens the shop on a free loopback port; tells of each change that a visitor makes.
   *
   * @param past its monitoring answers when this is over
   */
  static DemoShop open(BiConsumer<Part, Fault> onChange, Clock clock, CountDownLatch past) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
      DemoShop shop = new DemoShop(server, onChange, clock);
      server.setExecutor(shop.threads);
      server.createContext("/health/", shop::answerHealth);
      server.createContext("/api/v1/query", new Monitoring(shop.faults, clock, past)::answer);
      server.createContext("/demo/", new ControlPage(shop.faults, shop::change)::handle);
      server.start();
      return shop;
    } catch (IOException e) {
      throw new UncheckedIOException("the demo's shop cannot listen on loopback", e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.close();
  }

  private void change(Part part, Fault fault) {
    onChange.accept(part, fault);
    faults.put(part, fault);
  }

  private void answerHealth(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring("/health/".length());
    Part part = Part.named(name).orElse(Part.STOREFRONT);
    Fault fault = faults.getOrDefault(part, Fault.NONE);
    try (exchange) {
      waitFor(part, fault);
      byte[] body =
          (fault == Fault.FAILING ? "{\"status\": \"DOWN\"}" : "{\"status\": \"UP\"}")
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", "application/json");
      exchange.sendResponseHeaders(fault == Fault.FAILING ? 503 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** A shop that works takes its time, so that the response times look like those of a real one. */
  private void waitFor(Part part, Fault fault) throws IOException {
    long millis =
        switch (fault) {
          case SLOW -> SLOW_MS;
          case SILENT -> TimeUnit.MINUTES.toMillis(1);
          case NONE, FAILING, CRASHING, DOWN ->
              Math.round(part.millis(clock.instant(), ThreadLocalRandom.current()));
        };
    try {
      if (closing.await(millis, TimeUnit.MILLISECONDS)) {
        throw new IOException("the shop closes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
