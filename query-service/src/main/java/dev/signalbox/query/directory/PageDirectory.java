package dev.signalbox.query.directory;

import dev.signalbox.query.page.Facts;
import dev.signalbox.query.page.Vitals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The pages that this replica holds. Written by one thread, read by all without waiting. */
public final class PageDirectory {
  /**
   * For at least this long a version stays, so that a reader who lost the line goes on without a
   * gap.
   */
  static final Duration RECENT = Duration.ofMinutes(10);

  private static final int MOST = 2_400;
  private static final Duration PATIENCE = Duration.ofMillis(2_500);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Map<UUID, Held> pages = new ConcurrentHashMap<>();
  private final Map<UUID, Vitals> early = new ConcurrentHashMap<>();
  private final Map<String, UUID> slugs = new ConcurrentHashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Clock clock;
  private volatile boolean loaded;

  public PageDirectory(Clock clock) {
    this.clock = clock;
  }

  /** Is told after each change, on the writing thread; must return quickly. */
  public interface Listener {
    /** A new version of the page, or new vital signs of the same version. */
    void changed(Held held);

    /** The page is gone. */
    void removed(UUID application);
  }

  public void listen(Listener listener) {
    listeners.add(listener);
  }

  /** Whether all that was there at the start has been read; stays true. */
  public boolean loaded() {
    return loaded;
  }

  void allRead() {
    loaded = true;
  }

  public Optional<Held> find(UUID application) {
    return Optional.ofNullable(pages.get(application));
  }

  public Optional<Held> find(String slug) {
    return Optional.ofNullable(slugs.get(slug)).flatMap(this::find);
  }

  /** Whether that is what is held of its application, and what its slug leads to. */
  public boolean holds(Held held) {
    UUID id = held.facts().id();
    return pages.get(id) == held && id.equals(slugs.get(held.facts().slug()));
  }

  public Collection<Held> all() {
    return pages.values();
  }

  /** What moves with every sample; null until heard. */
  public @Nullable Vitals vitals(UUID application) {
    Held held = pages.get(application);
    return held == null ? null : held.vitals();
  }

  /** The version that is held; 0 if there is none. */
  public long version(UUID application) {
    return find(application).map(held -> held.facts().version()).orElse(0L);
  }

  /**
   * The page once it is as wanted, which takes a moment where it was written just now; empty if it
   * does not get so.
   */
  public Mono<Held> await(UUID application, Predicate<Held> wanted) {
    return Mono.defer(() -> Mono.justOrEmpty(find(application).filter(wanted)))
        .repeatWhenEmpty(
            (int) PATIENCE.dividedBy(LOOK), looks -> looks.concatMap(look -> Mono.delay(LOOK)))
        .onErrorResume(IllegalStateException.class, e -> Mono.empty());
  }

  void put(long offset, Instant appended, Facts facts) {
    Held known = pages.get(facts.id());
    if (known != null && known.facts().version() >= facts.version()) {
      return;
    }
    if (known != null && !known.facts().slug().equals(facts.slug())) {
      slugs.remove(known.facts().slug(), facts.id());
    }
    Vitals vitals = known == null ? early.remove(facts.id()) : known.vitals();
    Held held = new Held(offset, facts, vitals, recent(known, offset, appended, facts));
    pages.put(facts.id(), held);
    slugs.put(facts.slug(), facts.id());
    listeners.forEach(listener -> listener.changed(held));
  }

  private List<Held.Numbered> recent(
      @Nullable Held known, long offset, Instant appended, Facts facts) {
    Instant now = clock.instant();
    long oldest = now.minus(RECENT).toEpochMilli();
    List<Held.Numbered> recent = new ArrayList<>();
    List<Held.Numbered> before = known == null ? List.of() : known.recent();
    for (int i = 0; i < before.size(); i++) {
      // A version is of use for as long as the one after it is recent.
      boolean replacedLately =
          i == before.size() - 1 || before.get(i + 1).appendedMillis() >= oldest;
      if (replacedLately && before.size() - i < MOST) {
        recent.add(before.get(i));
      }
    }
    recent.add(new Held.Numbered(offset, appended.toEpochMilli(), facts));
    return List.copyOf(recent);
  }

  void put(UUID application, Vitals vitals) {
    Held known = pages.get(application);
    if (known == null) {
      early.put(application, vitals);
      return;
    }
    Vitals before = known.vitals();
    if (before == null || before.version() < vitals.version()) {
      Held held = new Held(known.offset(), known.facts(), vitals, known.recent());
      pages.put(application, held);
      listeners.forEach(listener -> listener.changed(held));
    }
  }

  void remove(UUID application) {
    Held known = pages.remove(application);
    if (known != null) {
      slugs.remove(known.facts().slug(), application);
      listeners.forEach(listener -> listener.removed(application));
    }
  }

  void forgetVitals(UUID application) {
    early.remove(application);
  }
}
