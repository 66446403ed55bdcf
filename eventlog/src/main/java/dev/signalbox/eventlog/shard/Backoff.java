package dev.signalbox.eventlog.shard;

import java.time.Duration;

/** How long to wait before the next try: 100 ms, doubled each time, 5 s at most. */
final class Backoff {
  private static final Duration MOST = Duration.ofSeconds(5);

  private Duration next = Duration.ofMillis(100);

  Duration next() {
    Duration now = next;
    Duration doubled = now.multipliedBy(2);
    next = doubled.compareTo(MOST) < 0 ? doubled : MOST;
    return now;
  }
}
