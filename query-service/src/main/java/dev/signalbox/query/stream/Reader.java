package dev.signalbox.query.stream;

import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * One open stream: a queue of shared bytes and the line behind it. A reader that takes nothing for
 * too long, or lets too much wait, is cut off; it may come back and go on where it was.
 */
final class Reader {
  private final Line line;
  private final StreamSettings settings;
  private final Sinks.Many<byte[]> events =
      Sinks.many().unicast().onBackpressureBuffer(new ConcurrentLinkedQueue<>());
  private final Sinks.Empty<Void> cut = Sinks.empty();
  private final AtomicReference<@Nullable Cut> cutFor = new AtomicReference<>();
  private final AtomicLong queued = new AtomicLong();
  private final AtomicLong handed = new AtomicLong();
  private long largest;
  private long gone;
  private Instant moved;

  /** Why a stream ends before its time. */
  enum Cut {
    /** Too much waits for it. */
    BEHIND(true),
    /** It takes nothing. */
    UNREAD(true),
    /** Too much waits for all, and most for it. */
    CROWDED(true),
    /** There is no such page any more. */
    REMOVED(false),
    /** Another audience may see the page now. */
    HIDDEN(false);

    private final boolean slow;

    Cut(boolean slow) {
      this.slow = slow;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Reader(Line line, StreamSettings settings, Instant now) {
    this.line = line;
    this.settings = settings;
    this.moved = now;
  }

  /** False if too much waits already and it is cut off. */
  synchronized boolean send(byte[] event) {
    if (waiting() > Math.max(settings.backlog().toBytes(), 2 * largest)) {
      cut(Cut.BEHIND);
      return false;
    }
    return put(event);
  }

  /** What it begins with, however much that is. */
  synchronized boolean put(byte[] event) {
    largest = Math.max(largest, event.length);
    queued.addAndGet(event.length);
    return events.tryEmitNext(event).isSuccess();
  }

  /** How many bytes wait for it, here and on the line. */
  long waiting() {
    return queued.get() + line.waiting();
  }

  /** Time passes: false if it has taken nothing for too long and is cut off. */
  synchronized boolean watched(Instant now) {
    long left = handed.get() - line.waiting();
    if (waiting() == 0 || left > gone) {
      gone = left;
      moved = now;
    } else if (!now.isBefore(moved.plus(settings.patience()))) {
      cut(Cut.UNREAD);
      return false;
    }
    return true;
  }

  /** Ends it. What a slow reader has not taken is not waited for. */
  void cut(Cut why) {
    if (cutFor.compareAndSet(null, why)) {
      cut.tryEmitEmpty();
      if (why.slow) {
        line.cut();
      }
    }
  }

  /** Why it was cut off; null: it was not. */
  @Nullable Cut cutFor() {
    return cutFor.get();
  }

  /** Ends it in order. */
  synchronized void complete() {
    events.tryEmitComplete();
  }

  Flux<byte[]> events() {
    return events
        .asFlux()
        .doOnNext(
            event -> {
              handed.addAndGet(event.length);
              queued.addAndGet(-event.length);
            })
        .takeUntilOther(cut.asMono());
  }
}
