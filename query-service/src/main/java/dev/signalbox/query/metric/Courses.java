package dev.signalbox.query.metric;

import dev.signalbox.query.memory.Renewed;
import dev.signalbox.query.page.Vitals;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Courses in memory, by application: read once, then gone on with. */
public final class Courses {
  private final ReadingStore store;
  private final Function<UUID, @Nullable Vitals> vitals;
  private final Clock clock;
  private final Renewed<UUID, Growing> courses;

  /**
   * @param vitals of an application, as they are known now
   */
  public Courses(ReadingStore store, Function<UUID, @Nullable Vitals> vitals, Clock clock) {
    this.store = store;
    this.vitals = vitals;
    this.clock = clock;
    this.courses =
        new Renewed<>(
            "metrics",
            this::read,
            application -> Growing.unknown(application, clock.instant()),
            clock);
  }

  /** Never fails; {@link Course#known} tells whether it could be read. */
  public Mono<Course> of(UUID application) {
    return courses
        .of(application, growing -> growing.follows(vitals.apply(application)))
        .map(growing -> growing.at(clock.instant(), vitals.apply(application)));
  }

  /** What is told is taken before the rows are read: what comes in between is told again. */
  private Mono<Growing> read(UUID application) {
    Instant now = clock.instant();
    Vitals told = vitals.apply(application);
    return store
        .steps(application, now.minus(Course.LENGTH))
        .collectList()
        .map(steps -> Growing.of(application, steps, now, told));
  }
}
