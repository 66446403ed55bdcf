package dev.signalbox.query.stream;

import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One open stream: the line, and what has gone over it. A reader that takes nothing for too long,
 * or lets too much wait, is cut off; it may come back and go on where it was. Belongs to the line's
 * thread, but for what says otherwise.
 */
final class Reader {
  private final Line line;
  private final StreamSettings settings;
  private final AtomicReference<@Nullable Cut> cutFor = new AtomicReference<>();
  private long largest;
  private long handed;
  private long gone = Long.MIN_VALUE;
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

  Line line() {
    return line;
  }

  /** Takes over the buffer. False if too much waits already and it is cut off. */
  boolean send(ByteBuf event) {
    if (waiting() > Math.max(settings.backlog().toBytes(), 2 * largest)) {
      event.release();
      cut(Cut.BEHIND);
      return false;
    }
    put(event);
    line.flush();
    return true;
  }

  /** What it begins with, however much that is; to be flushed. */
  void put(ByteBuf event) {
    largest = Math.max(largest, event.readableBytes());
    handed += event.readableBytes();
    line.write(event);
  }

  /** How many bytes wait for it; from any thread. */
  long waiting() {
    return line.waiting();
  }

  /** Time passes: false if it has taken nothing for too long and is cut off. */
  boolean watched(Instant now) {
    long left = handed - waiting() + line.begun();
    if (waiting() == 0 || left > gone) {
      gone = left;
      moved = now;
    } else if (!now.isBefore(moved.plus(settings.patience()))) {
      cut(Cut.UNREAD);
      return false;
    }
    return true;
  }

  /** Ends it; what a slow reader has not taken is not waited for. From any thread. */
  void cut(Cut why) {
    if (cutFor.compareAndSet(null, why)) {
      if (why.slow) {
        line.cut();
      } else {
        line.end();
      }
    }
  }

  /** Why it was cut off; null: it was not. */
  @Nullable Cut cutFor() {
    return cutFor.get();
  }

  /** Ends it in order; from any thread. */
  void complete() {
    line.end();
  }
}
