package dev.signalbox.benchmarks;

import dev.signalbox.benchmarks.check.Load;
import dev.signalbox.benchmarks.check.ProductChecks;
import dev.signalbox.benchmarks.check.RawNetty;
import dev.signalbox.benchmarks.check.ReactorNetty;
import dev.signalbox.benchmarks.check.Target;

/** Row 5: what an HTTP check costs in processor time, against the floor and the usual way. */
final class CpuOfCheck implements Row {
  private static final int ROUNDS = 9;
  private static final int TIMES = 4000;
  private static final int UNDER_WAY = 16;
  private static final double FLOOR_GOAL = 1.8;
  private static final double PEER_GOAL = 0.35;

  @Override
  public String name() {
    return "check-cpu";
  }

  @Override
  public String title() {
    return "5   CPU of an HTTP check, new connection, phases timed";
  }

  @Override
  public Result measure() throws Exception {
    try (Target target = new Target();
        RawNetty raw = new RawNetty(target.port());
        ProductChecks checks = new ProductChecks("http://%s:" + target.port() + "/")) {
      ReactorNetty timed = ReactorNetty.timed(target.port());
      ReactorNetty plain = ReactorNetty.plain(target.port());
      Load load = new Load(Load.hosts(16), UNDER_WAY, target::cpuNanos);
      for (int warmUp = 0; warmUp < 2; warmUp++) {
        load.micros(raw, TIMES);
        load.micros(timed, TIMES);
        load.micros(plain, TIMES);
        load.micros(checks, TIMES);
      }
      Figures floor = new Figures();
      Figures peer = new Figures();
      Figures untimed = new Figures();
      Figures ours = new Figures();
      for (int round = 0; round < ROUNDS; round++) {
        floor.add(load.micros(raw, TIMES));
        ours.add(load.micros(checks, TIMES));
        peer.add(load.micros(timed, TIMES));
        untimed.add(load.micros(plain, TIMES));
      }
      return result(ours.median(), floor, peer, untimed.median());
    }
  }

  private static Result result(double ours, Figures floor, Figures peer, double untimed) {
    double overFloor = ours / floor.median();
    double overPeer = ours / peer.median();
    return new Result(
        floor.drifted(),
        "    %.0f µs (median of %d × %,d); %.2f × raw Netty, goal at most %.1f: %s; %.2f × reactor-netty, goal at most %.2f: %s%n    controls: raw Netty %.0f µs, reactor-netty newConnection() %.0f µs with its phases timed, %.0f µs without%s"
            .formatted(
                ours,
                ROUNDS,
                TIMES,
                overFloor,
                FLOOR_GOAL,
                overFloor <= FLOOR_GOAL ? "met" : "MISSED",
                overPeer,
                PEER_GOAL,
                overPeer <= PEER_GOAL ? "met" : "MISSED",
                floor.median(),
                peer.median(),
                untimed,
                floor.drifted()
                    ? "; raw Netty drifted by more than 25 %, so this run says nothing"
                    : ""));
  }
}
