package dev.signalbox.benchmarks;

import dev.signalbox.benchmarks.history.Past;
import dev.signalbox.benchmarks.stream.Listeners;
import dev.signalbox.benchmarks.stream.Server;
import dev.signalbox.testkit.history.SeededHistory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Row 10: 2,000 listeners of one page. What one delivery takes of query-service's process, from the
 * record in Kafka on, without what that process takes when nobody listens; what one listener takes
 * of its heap; and how much more memory it holds where one listener in twenty takes nothing while
 * the page changes four times a second, than where all do. Against a process of raw Netty that
 * writes one buffer of the same size to all.
 */
final class CostOfStreams implements Row {
  private static final int LISTENERS = 2_000;
  private static final int ROUNDS = 7;
  private static final int EVENTS = 20;
  private static final int WARM_UP = 60;
  private static final int TRIES = 3;
  private static final int MANY_COMPONENTS = 10;
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Duration BEAT = Duration.ofMillis(250);
  private static final int BEATS = 140;
  private static final double CPU_GOAL = 1.7;
  private static final double HEAP_GOAL_KB = 8;
  private static final double RSS_GOAL = 1.1;

  @Override
  public String name() {
    return "stream-cost";
  }

  @Override
  public String title() {
    return "10  SSE to 2,000 connections";
  }

  @Override
  public Result measure() throws Exception {
    try (Past past = Past.start()) {
      SeededHistory seeded = past.seed(BarsOfMinutes.COMPONENTS);
      List<String> arguments = new ArrayList<>(List.of(seeded.slug()));
      arguments.addAll(past.settings());
      try (Server service = Server.start(Program.jvm(), arguments);
          Server raw = Server.start(Program.jvm(), List.of("raw"))) {
        past.awaitPage(service.port(), seeded);
        return measure(
            new Side(service, "/public/status/" + seeded.slug() + "/events"), new Side(raw, "/"));
      }
    }
  }

  private Result measure(Side ours, Side theirs) throws Exception {
    double idle = ours.idle();
    double heap = ours.listen(1);
    ours.tell(WARM_UP, 1);
    int bytes = ours.bytes(1);
    double floorHeap = theirs.listen(bytes);
    theirs.tell(WARM_UP, bytes);
    Figures cpu = new Figures();
    Figures floor = new Figures();
    for (int round = 0; round < ROUNDS; round++) {
      cpu.add(ours.micros(1, idle));
      floor.add(theirs.micros(bytes, 0));
    }
    Stalled stalled = ours.stalled();
    ours.close();
    theirs.close();
    return result(cpu, floor, new Heap(heap, floorHeap), stalled, bytes);
  }

  /**
   * Kilobytes a listener.
   *
   * @param floor raw Netty's
   */
  private record Heap(double ours, double floor) {}

  /**
   * The most memory that was held meanwhile.
   *
   * @param cut how many of the listeners that took nothing were cut off
   */
  private record Stalled(double allMb, double stalledMb, int stalled, int cut) {
    double times() {
      return stalledMb / allMb;
    }
  }

  /** A server and its listeners. */
  private static final class Side implements AutoCloseable {
    private final Server server;
    private final String path;
    private Listeners listeners;

    Side(Server server, String path) throws Exception {
      this.server = server;
      this.path = path;
      this.listeners = open(); // what is made once for all listeners is made
    }

    private Listeners open() throws Exception {
      return Listeners.open(server.port(), path, Past.authorization(), LISTENERS);
    }

    /** Nanoseconds of processor time that a second takes where nobody listens. */
    double idle() throws IOException {
      listeners.close();
      Watched.pass(IDLE);
      long before = server.cpuNanos();
      Watched.pass(IDLE);
      return (server.cpuNanos() - before) / (double) IDLE.toSeconds();
    }

    /** Lets all listen; returns kilobytes of heap for each. */
    double listen(int size) throws Exception {
      listeners.close();
      Watched.pass(Duration.ofSeconds(2));
      long before = server.heap();
      listeners = open();
      tell(1, size);
      return (server.heap() - before) / 1024.0 / LISTENERS;
    }

    /** One event after the other, each when all have got the last. */
    void tell(int events, int size) throws IOException {
      for (int i = 0; i < events; i++) {
        long before = listeners.updates();
        server.tell(size);
        listeners.awaitUpdates(before + LISTENERS);
      }
    }

    /** Of one event on the wire; the least of some, as other events may come in between. */
    int bytes(int size) throws IOException {
      long least = Long.MAX_VALUE;
      for (int i = 0; i < TRIES; i++) {
        long before = listeners.bytes();
        tell(1, size);
        least = Math.min(least, listeners.bytes() - before);
      }
      return Math.toIntExact(least / LISTENERS);
    }

    double micros(int size, double idle) throws IOException {
      long begun = System.nanoTime();
      long before = server.cpuNanos();
      tell(EVENTS, size);
      long used = server.cpuNanos() - before;
      double seconds = (System.nanoTime() - begun) / 1e9;
      return (used - idle * seconds) / 1000 / EVENTS / LISTENERS;
    }

    Stalled stalled() throws IOException {
      double all = mostMb();
      int stalled = listeners.stall();
      double some = mostMb();
      listeners.resume();
      Watched.pass(Duration.ofSeconds(2));
      return new Stalled(all, some, stalled, Math.toIntExact(listeners.count() - listeners.open()));
    }

    private double mostMb() throws IOException {
      double most = 0;
      for (int beat = 0; beat < BEATS; beat++) {
        server.tell(MANY_COMPONENTS);
        Watched.pass(BEAT);
        most = Math.max(most, server.rss() / 1e6);
      }
      return most;
    }

    @Override
    public void close() {
      listeners.close();
    }
  }

  private static Result result(Figures cpu, Figures floor, Heap heap, Stalled stalled, int bytes) {
    double times = cpu.median() / floor.median();
    return new Result(
        floor.drifted(),
        "    %.1f µs a delivery of %,d bytes (median of %d × %,d), %.2f × raw Netty, goal at most %.1f: %s%n    heap %.1f KB a connection, goal at most %.0f: %s%n    RSS %.0f MB with %d listeners stalled (%d were cut off) and %.0f MB with none, %.2f ×, goal at most %.1f: %s%n    control, raw Netty with one shared buffer: %.1f µs a delivery, heap %.1f KB a connection%s"
            .formatted(
                cpu.median(),
                bytes,
                ROUNDS,
                EVENTS * LISTENERS,
                times,
                CPU_GOAL,
                times <= CPU_GOAL ? "met" : "MISSED",
                heap.ours(),
                HEAP_GOAL_KB,
                heap.ours() <= HEAP_GOAL_KB ? "met" : "MISSED",
                stalled.stalledMb(),
                stalled.stalled(),
                stalled.cut(),
                stalled.allMb(),
                stalled.times(),
                RSS_GOAL,
                stalled.times() <= RSS_GOAL ? "met" : "MISSED",
                floor.median(),
                heap.floor(),
                floor.drifted() ? "; it drifted by more than 25 %, so this run says nothing" : ""));
  }
}
