package dev.signalbox.query.latency;

import dev.signalbox.query.memory.Renewed;
import dev.signalbox.query.page.Vitals;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Curves in memory, by component and window: read once, then gone on with. */
public final class Curves {
  private final LatencyStore store;
  private final Function<UUID, @Nullable Vitals> vitals;
  private final Clock clock;
  private final Renewed<Key, Growing> curves;

  /**
   * @param vitals of an application, as they are known now
   */
  public Curves(LatencyStore store, Function<UUID, @Nullable Vitals> vitals, Clock clock) {
    this.store = store;
    this.vitals = vitals;
    this.clock = clock;
    this.curves =
        new Renewed<>(
            "response times",
            this::read,
            key -> Growing.unknown(key.window(), clock.instant()),
            clock);
  }

  private record Key(UUID application, UUID component, Curve.Window window) {}

  /** Never fails; {@link Curve#known} tells whether it could be read. */
  public Mono<Curve> of(UUID application, UUID component, Curve.Window window) {
    Key key = new Key(application, component, window);
    return curves
        .of(key, growing -> growing.follows(lately(key)))
        .map(growing -> growing.at(clock.instant(), lately(key)));
  }

  private Vitals.@Nullable Lately lately(Key key) {
    Vitals known = vitals.apply(key.application());
    Vitals.Component component = known == null ? null : known.components().get(key.component());
    return component == null ? null : component.times();
  }

  /** What is told is taken before the rows are read: what comes in between is told again. */
  private Mono<Growing> read(Key key) {
    Curve.Window window = key.window();
    Instant now = clock.instant();
    Vitals.Lately lately = lately(key);
    return store
        .reach(key.component(), Growing.Reach.of(window, now))
        .map(rows -> Growing.of(window, rows, now, lately));
  }
}
