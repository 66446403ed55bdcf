package dev.signalbox.benchmarks.check;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** Drives an exchange again and again, and says what one costs in processor time. */
public final class Load {
  private final List<String> hosts;
  private final int underWay;
  private final LongSupplier notOurs;

  /**
   * @param hosts are asked in turn
   * @param underWay how many exchanges go on at once
   * @param notOurs nanoseconds of processor time that this process used for something else so far
   */
  public Load(List<String> hosts, int underWay, LongSupplier notOurs) {
    this.hosts = hosts;
    this.underWay = underWay;
    this.notOurs = notOurs;
  }

  /** Microseconds of this process for one exchange, without what it used for something else. */
  public double micros(Exchange exchange, int times) throws Exception {
    long before = nanos();
    drive(exchange, times);
    return (nanos() - before) / 1000.0 / times;
  }

  private long nanos() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() - notOurs.getAsLong();
  }

  private void drive(Exchange exchange, int times) throws Exception {
    Semaphore free = new Semaphore(underWay);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    for (int i = 0; i < times && failure.get() == null; i++) {
      free.acquire();
      exchange
          .run(hosts.get(i % hosts.size()))
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
    return IntStream.range(0, count)
        .mapToObj(i -> "127.0." + (1 + i / 250) + "." + (1 + i % 250))
        .toList();
  }
}
