package dev.signalbox.query.stream;

import dev.signalbox.query.directory.Held;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.page.Vitals;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All open streams of one application from one vantage. What is sent is encoded once. Snapshot and
 * registration are one step, so that no version falls between them.
 */
final class Channel {
  private static final Duration FRESH = Duration.ofSeconds(12);

  private final Vantage vantage;
  private final String base;
  private final Set<Reader> readers = new HashSet<>();
  private Held held;
  private VisiblePage page;
  private Instant toldAt;

  Channel(Held held, Vantage vantage, String base, Instant now) {
    this.held = held;
    this.vantage = vantage;
    this.base = base;
    this.page = VisiblePage.of(held.facts(), held.vitals(), vantage, now);
    this.toldAt = now;
  }

  /** Opens a stream; {@code last} is the number of the last version that the reader has got. */
  synchronized Reader open(@Nullable Long last, Instant now) {
    Reader reader = new Reader();
    reader.send(Events.opening());
    if (last == null) {
      reader.send(snapshot(now));
    } else if (!resume(reader, last, now)) {
      reader.send(Events.reset());
      reader.send(snapshot(now));
    }
    readers.add(reader);
    return reader;
  }

  private byte[] snapshot(Instant now) {
    return Events.snapshot(seen(held.facts(), now), base, held.offset());
  }

  /**
   * Each version after {@code last}, once and in order; false if that one is not known any more.
   */
  private boolean resume(Reader reader, long last, Instant now) {
    List<Held.Numbered> recent = held.recent();
    int index = recent.size() - 1;
    while (index >= 0 && recent.get(index).offset() != last) {
      index--;
    }
    if (index < 0) {
      return false;
    }
    for (int i = index + 1; i < recent.size(); i++) {
      VisiblePage before = seen(recent.get(i - 1).facts(), now);
      VisiblePage after = seen(recent.get(i).facts(), now);
      reader.send(Events.update(after, Delta.of(before, after), recent.get(i).offset()));
    }
    // What ran out or came back meanwhile made no version.
    VisiblePage seen = seen(held.facts(), now);
    reader.send(Events.update(seen, Delta.all(seen), null));
    reader.send(Events.fresh(seen));
    return true;
  }

  private VisiblePage seen(Facts facts, Instant now) {
    return VisiblePage.of(facts, held.vitals(), vantage, now);
  }

  synchronized void close(Reader reader) {
    readers.remove(reader);
  }

  synchronized int size() {
    return readers.size();
  }

  /** A new version, or new vital signs. */
  synchronized void changed(Held next, Instant now) {
    if (next.facts().version() < held.facts().version() || vitals(next) < vitals(held)) {
      return;
    }
    boolean visibilityChanged = next.facts().visibility() != held.facts().visibility();
    boolean version = next.offset() != held.offset();
    held = next;
    if (visibilityChanged) {
      cut("the page's visibility has changed");
    }
    tell(version ? next.offset() : null, now);
  }

  private static long vitals(Held held) {
    Vitals vitals = held.vitals();
    return vitals == null ? -1 : vitals.version();
  }

  /** Time passes: what is not fresh any more is told, and that all else is. */
  synchronized void pulse(Instant now) {
    Instant freshUntil = page.freshUntil();
    boolean expired =
        freshUntil != null && !freshUntil.isAfter(now) && freshUntil.isAfter(page.now());
    if (expired) {
      tell(null, now);
    }
    if (!now.isBefore(toldAt.plus(FRESH))) {
      fresh(now);
    }
  }

  private void tell(@Nullable Long id, Instant now) {
    VisiblePage before = page;
    page = seen(held.facts(), now);
    Delta delta = Delta.of(before, page);
    if (id != null || !delta.nothing()) {
      send(Events.update(page, delta, id));
    }
  }

  private void fresh(Instant now) {
    toldAt = now;
    send(Events.fresh(seen(held.facts(), now)));
  }

  private void send(byte[] event) {
    readers.removeIf(reader -> !reader.send(event));
  }

  synchronized void cut(String why) {
    readers.forEach(reader -> reader.cut(why));
    readers.clear();
  }

  synchronized void complete() {
    readers.forEach(Reader::complete);
    readers.clear();
  }
}
