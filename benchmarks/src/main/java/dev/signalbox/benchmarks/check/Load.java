package dev.signalbox.benchmarks.check;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Drives an exchange again and again, and says what one costs in processor time. */
public final class Load {
  private static final int HOSTS = 16;

  private final Target target;
  private final int underWay;

  /**
   * @param underWay how many exchanges go on at once
   */
  public Load(Target target, int underWay) {
    this.target = target;
    this.underWay = underWay;
  }

  /** Microseconds of this process for one exchange, without those that its target took. */
  public double micros(Exchange exchange, int times) throws Exception {
    long before = nanos();
    drive(exchange, times);
    return (nanos() - before) / 1000.0 / times;
  }

  private long nanos() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() - target.cpuNanos();
  }

  private void drive(Exchange exchange, int times) throws Exception {
    List<String> hosts = hosts(HOSTS);
    Semaphore free = new Semaphore(underWay);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    for (int i = 0; i < times && failure.get() == null; i++) {
      free.acquire();
      exchange
          .run(hosts.get(i % HOSTS))
          .whenComplete(
              (done, error) -> {
                failure.compareAndSet(null, error);
                free.release();
              });
    }
    free.acquire(underWay);
    Throwable error = failure.get();
    if (error != null) {
      throw new IllegalStateException("an exchange failed", error);
    }
  }

  /** Loopback addresses that differ, so that ports do not run out. */
  public static List<String> hosts(int count) {
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(i -> "127.0." + (1 + i / 250) + "." + (1 + i % 250))
        .toList();
  }
}
