package dev.signalbox.benchmarks;

import dev.signalbox.benchmarks.check.Load;
import dev.signalbox.benchmarks.check.OpenSsl;
import dev.signalbox.benchmarks.check.ProductChecks;
import dev.signalbox.testkit.process.FreePort;
import java.util.List;

/** Row 6: what a check over TLS costs in processor time, against OpenSSL's own client. */
final class CpuOfTlsCheck implements Row {
  private static final int ROUNDS = 7;
  private static final int TIMES = 1500;
  private static final int UNDER_WAY = 4;
  private static final double GOAL = 2;

  @Override
  public String name() {
    return "tls-check-cpu";
  }

  @Override
  public String title() {
    return "6   CPU of a TLS check, full handshake";
  }

  @Override
  public Result measure() throws Exception {
    int port = FreePort.find();
    try (OpenSsl openssl = new OpenSsl(port)) {
      openssl.trusted();
      try (ProductChecks checks = new ProductChecks("https://%s:" + port + "/")) {
        Load load = new Load(List.of("127.0.0.1"), UNDER_WAY, () -> 0);
        load.micros(checks, TIMES);
        load.micros(checks, TIMES);
        Figures theirs = new Figures();
        Figures ours = new Figures();
        for (int round = 0; round < ROUNDS; round++) {
          theirs.add(openssl.micros());
          ours.add(load.micros(checks, TIMES));
        }
        return result(ours.median(), theirs);
      }
    }
  }

  private static Result result(double ours, Figures theirs) {
    double times = ours / theirs.median();
    return new Result(
        theirs.drifted(),
        "    %.0f µs (median of %d × %,d); %.2f × OpenSSL, goal at most %.0f: %s%n    control, openssl s_time -new: %.0f µs (both TLS 1.3, %s, %s, a P-256 key verified by name)%s"
            .formatted(
                ours,
                ROUNDS,
                TIMES,
                times,
                GOAL,
                times <= GOAL ? "met" : "MISSED",
                theirs.median(),
                OpenSsl.CURVE,
                OpenSsl.CIPHER,
                theirs.drifted()
                    ? "; it drifted by more than 25 %, so this run says nothing"
                    : ""));
  }
}
