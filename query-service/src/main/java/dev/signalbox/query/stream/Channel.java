package dev.signalbox.query.stream;

import dev.signalbox.query.directory.Held;
import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.Vantage;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.page.Vitals;
import dev.signalbox.query.stream.Events.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All open streams of one application from one vantage. What is sent is encoded once. Snapshot and
 * registration are one step, so that no version falls between them.
 */
final class Channel {
  private static final Duration FRESH = Duration.ofSeconds(12);

  private final Vantage vantage;
  private final String base;

  /** May lose one while another is sent to: who is cut off closes by itself. */
  private final Set<Outlet> outlets = ConcurrentHashMap.newKeySet();

  private Held held;
  private VisiblePage page;
  private Instant toldAt;

  /** A reader, and how it has its events. */
  record Outlet(Reader reader, Function<Event, byte[]> framing) {
    boolean send(Event event) {
      return reader.send(framing.apply(event));
    }

    void begin(List<Event> events) {
      events.forEach(event -> reader.put(framing.apply(event)));
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

  Channel(Held held, Vantage vantage, String base, Instant now) {
    this.held = held;
    this.vantage = vantage;
    this.base = base;
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
    List<Event> first = new ArrayList<>();
    if (!(got instanceof Got.Nothing) && !resume(first, got, most, now)) {
      first.clear();
      first.add(Events.reset());
    }
    if (first.isEmpty() || first.size() == 1 && first.getFirst().name().equals("reset")) {
      first.add(Events.snapshot(seen(held.facts(), now), base, held.offset()));
    }
    outlet.begin(first);
    outlets.add(outlet);
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
    outlets.removeIf(outlet -> !outlet.reader().watched(now));
  }

  private void tell(Facts facts, @Nullable Long id, Instant now) {
    VisiblePage before = page;
    page = seen(facts, now);
    Delta delta = Delta.of(before, page);
    if (id != null || !delta.nothing()) {
      send(Events.update(page, delta, id));
    }
  }

  private void send(Event event) {
    outlets.removeIf(outlet -> !outlet.send(event));
  }

  synchronized void cut(Reader.Cut why) {
    outlets.forEach(outlet -> outlet.reader().cut(why));
    outlets.clear();
  }

  synchronized void complete() {
    outlets.forEach(outlet -> outlet.reader().complete());
    outlets.clear();
  }
}
