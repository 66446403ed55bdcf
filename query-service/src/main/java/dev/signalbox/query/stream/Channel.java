package dev.signalbox.query.stream;

import dev.signalbox.query.directory.Held;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.page.Vitals;
import dev.signalbox.query.stream.Events.Event;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All open streams of one application from one vantage. What is sent is encoded once. Snapshot and
 * registration are one step, so that no version falls between them.
 */
final class Channel {
  private static final Duration FRESH = Duration.ofSeconds(12);

  private final Vantage vantage;
  private final String base;
  private final Outgoing outgoing;

  /** May lose one while another is sent to: who is cut off closes by itself. */
  private final Set<Outlet> outlets = ConcurrentHashMap.newKeySet();

  private Held held;
  private VisiblePage page;
  private Instant toldAt;
  private @Nullable Sent snapshot;

  /** An event, and its bytes as all have it who follow one page. */
  private record Sent(Event event, ByteBuf whole) {
    Sent retained() {
      return new Sent(event, whole.retain());
    }
  }

  /** How a reader has an event. */
  @FunctionalInterface
  interface Framing {
    /** As all have it who follow one page. */
    Framing SHARED = (event, whole) -> whole.retainedDuplicate();

    /**
     * @param whole the event as those have it who follow one page; stays the caller's
     * @return the reader's own
     */
    ByteBuf of(Event event, ByteBuf whole);
  }

  /** A reader, and how it has its events. */
  record Outlet(Reader reader, Framing framing) {
    private EventLoop loop() {
      return reader.line().loop();
    }

    private boolean send(Event event, ByteBuf whole) {
      return reader.send(framing.of(event, whole));
    }

    /** In a turn of its own, as all that follows, so that nothing overtakes it. */
    private void begin(List<Sent> first) {
      loop()
          .execute(
              () -> {
                for (Sent each : first) {
                  reader.put(framing.of(each.event(), each.whole()));
                  each.whole().release();
                }
                reader.line().flush();
              });
    }
  }

  /** What a reader has got already. */
  sealed interface Got {
    /** It comes for the first time. */
    record Nothing() implements Got {}

    /** A version of this page, and all before it. */
    record Version(long number) implements Got {}

    /** All versions of the partition up to there. */
    record UpTo(long number) implements Got {}
  }

  Channel(Held held, Vantage vantage, String base, Outgoing outgoing, Instant now) {
    this.held = held;
    this.vantage = vantage;
    this.base = base;
    this.outgoing = outgoing;
    this.page = VisiblePage.of(held.facts(), held.vitals(), vantage, now);
    this.toldAt = now;
  }

  /**
   * Nothing is said where the page has got another audience since it was asked for: who may see it
   * was decided before.
   *
   * @param most how many bytes a reader may be behind; who is further begins anew
   */
  synchronized void open(Outlet outlet, Streams.Wanted wanted, long most, Instant now) {
    if (held.facts().visibility() != wanted.seen().held().facts().visibility()) {
      outlet.reader().cut(Reader.Cut.HIDDEN);
      return;
    }
    Got got = wanted.got();
    List<Event> missed = new ArrayList<>();
    List<Sent> first;
    if (got instanceof Got.Nothing) {
      first = List.of(snapshot(now));
    } else if (resume(missed, got, most, now)) {
      first = missed.stream().map(this::sent).toList();
    } else {
      first = List.of(sent(Events.reset()), snapshot(now));
    }
    outlet.begin(first);
    outlets.add(outlet);
  }

  private Sent sent(Event event) {
    return new Sent(event, outgoing.hold(event.whole()));
  }

  /** Made once for all who come at the same time; the next pulse makes it out of date. */
  private Sent snapshot(Instant now) {
    Sent made = snapshot;
    if (made == null) {
      made = sent(Events.snapshot(seen(held.facts(), now), base, held.offset()));
      snapshot = made;
    }
    return made.retained();
  }

  private void outdate() {
    Sent made = snapshot;
    if (made != null) {
      made.whole().release();
      snapshot = null;
    }
  }

  /** Each version after what was got, once and in order; false if that is not known any more. */
  private boolean resume(List<Event> events, Got got, long most, Instant now) {
    List<Held.Numbered> recent = held.recent();
    int index = recent.size() - 1;
    while (index >= 0 && !isGot(recent.get(index).offset(), got)) {
      index--;
    }
    if (index < 0) {
      return false;
    }
    long bytes = 0;
    for (int i = index + 1; i < recent.size() && bytes <= most; i++) {
      VisiblePage before = seen(recent.get(i - 1).facts(), now);
      VisiblePage after = seen(recent.get(i).facts(), now);
      Event update = Events.update(after, Delta.of(before, after), recent.get(i).offset());
      bytes += update.whole().length;
      events.add(update);
    }
    // What ran out or came back meanwhile made no version.
    VisiblePage seen = seen(held.facts(), now);
    events.add(Events.update(seen, Delta.all(seen), null));
    events.add(Events.fresh(seen));
    return bytes <= most;
  }

  private static boolean isGot(long offset, Got got) {
    return switch (got) {
      case Got.Nothing _ -> false;
      case Got.Version(long number) -> offset == number;
      case Got.UpTo(long number) -> offset <= number;
    };
  }

  private VisiblePage seen(Facts facts, Instant now) {
    return VisiblePage.of(facts, held.vitals(), vantage, now);
  }

  synchronized void close(Outlet outlet) {
    outlets.remove(outlet);
  }

  int size() {
    return outlets.size();
  }

  List<Reader> readers() {
    return outlets.stream().map(Outlet::reader).toList();
  }

  /** New versions, or new vital signs. */
  synchronized void changed(Held next, Instant now) {
    if (next.facts().version() < held.facts().version() || vitals(next) < vitals(held)) {
      return;
    }
    boolean visibilityChanged = next.facts().visibility() != held.facts().visibility();
    List<Held.Numbered> versions =
        next.recent().stream().filter(each -> each.offset() > held.offset()).toList();
    held = next;
    outdate();
    if (visibilityChanged) {
      cut(Reader.Cut.HIDDEN);
    }
    versions.forEach(version -> tell(version.facts(), version.offset(), now));
    if (versions.isEmpty()) {
      tell(next.facts(), null, now);
    }
  }

  private static long vitals(Held held) {
    Vitals vitals = held.vitals();
    return vitals == null ? -1 : vitals.version();
  }

  /** Time passes: what is not fresh any more is told, and that all else is. */
  synchronized void pulse(Instant now) {
    outdate();
    Instant freshUntil = page.freshUntil();
    boolean expired =
        freshUntil != null && !freshUntil.isAfter(now) && freshUntil.isAfter(page.now());
    if (expired) {
      tell(held.facts(), null, now);
    }
    if (!now.isBefore(toldAt.plus(FRESH))) {
      toldAt = now;
      send(Events.fresh(seen(held.facts(), now)));
    }
    each(outlet -> outlet.reader().watched(now));
  }

  private void tell(Facts facts, @Nullable Long id, Instant now) {
    VisiblePage before = page;
    page = seen(facts, now);
    Delta delta = Delta.of(before, page);
    if (id != null || !delta.nothing()) {
      send(Events.update(page, delta, id));
    }
  }

  /** One buffer for all: each loop writes it to its own readers, one after the other. */
  private void send(Event event) {
    ByteBuf whole = outgoing.hold(event.whole());
    each(outlet -> outlet.send(event, whole), whole);
  }

  private void each(Predicate<Outlet> stays) {
    each(stays, Unpooled.EMPTY_BUFFER);
  }

  /**
   * @param stays false: the outlet is closed; is asked on its own thread
   * @param needed by that; is released when all were asked
   */
  private void each(Predicate<Outlet> stays, ByteBuf needed) {
    Map<EventLoop, List<Outlet>> crowds =
        outlets.stream().collect(Collectors.groupingBy(Outlet::loop));
    crowds.forEach(
        (loop, crowd) -> {
          needed.retain();
          loop.execute(
              () -> {
                try {
                  crowd.stream().filter(stays.negate()).forEach(outlets::remove);
                } finally {
                  needed.release();
                }
              });
        });
    needed.release();
  }

  synchronized void cut(Reader.Cut why) {
    outdate();
    outlets.forEach(outlet -> outlet.reader().cut(why));
    outlets.clear();
  }

  synchronized void complete() {
    outdate();
    outlets.forEach(outlet -> outlet.reader().complete());
    outlets.clear();
  }
}
