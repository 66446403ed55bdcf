package dev.signalbox.system.outside;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Many endpoints at one address, each of which goes down and comes back by itself. */
public final class FlappingTargets implements AutoCloseable {
  private static final int SHORTEST_UP_MS = 10_000;
  private static final int LONGEST_UP_MS = 120_000;
  private static final int SHORTEST_DOWN_MS = 6_000;
  private static final int LONGEST_DOWN_MS = 15_000;

  private final HttpServer server;
  private final Random random;
  private final Consumer<String> asked;
  private final Set<String> down = ConcurrentHashMap.newKeySet();
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private volatile boolean flapping;
  private volatile String host = "127.0.0.1";
  private volatile CountDownLatch reachable = new CountDownLatch(0);

  private FlappingTargets(HttpServer server, long seed, Consumer<String> asked) {
    this.server = server;
    this.random = new Random(seed);
    this.asked = asked;
  }

  /** All up, and steady until {@link #flap()}. */
  public static FlappingTargets start(long seed) {
    return start(seed, path -> {});
  }

  /**
   * @param asked hears the path of each request when it comes in, on many threads
   */
  public static FlappingTargets start(long seed, Consumer<String> asked) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
      FlappingTargets targets = new FlappingTargets(server, seed, asked);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", targets::answer);
      server.start();
      return targets;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on addresses are told with this host's name. */
  public void called(String name) {
    host = name;
  }

  /** The address of one endpoint. */
  public String url(String path) {
    known.put(path, true);
    return "http://" + host + ":" + server.getAddress().getPort() + path;
  }

  /** From now on nobody gets an answer: the line is dead. */
  public void vanish() {
    reachable = new CountDownLatch(1);
  }

  /** The line is there again. */
  public void reappear() {
    reachable.countDown();
  }

  /** From now on each endpoint goes its own way. */
  public void flap() {
    flapping = true;
    known.keySet().forEach(this::up);
  }

  /** From now on one endpoint answers well, or not. */
  public void set(String path, boolean well) {
    if (well) {
      down.remove(path);
    } else {
      down.add(path);
    }
  }

  /** All up, and steady. */
  public void rest() {
    flapping = false;
    down.clear();
  }

  @Override
  public void close() {
    reachable.countDown();
    clock.shutdownNow();
    server.stop(0);
  }

  private void up(String path) {
    down.remove(path);
    later(SHORTEST_UP_MS, LONGEST_UP_MS, () -> down(path));
  }

  private void down(String path) {
    down.add(path);
    later(SHORTEST_DOWN_MS, LONGEST_DOWN_MS, () -> up(path));
  }

  private void later(int shortest, int longest, Runnable then) {
    int wait = random.nextInt(shortest, longest);
    clock.schedule(
        () -> {
          if (flapping) {
            then.run();
          }
        },
        wait,
        TimeUnit.MILLISECONDS);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.accept(path);
    try (exchange) {
      reachable.await();
      exchange.sendResponseHeaders(down.contains(path) ? 503 : 200, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
