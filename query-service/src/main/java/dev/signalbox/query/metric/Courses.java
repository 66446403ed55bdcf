package dev.signalbox.query.metric;

import dev.signalbox.query.memory.Renewed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Courses in memory, by application. */
public final class Courses {
  private final ReadingStore store;
  private final Clock clock;
  private final Renewed<UUID, Course> courses;

  public Courses(ReadingStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.courses =
        new Renewed<>(
            "metrics", this::read, application -> Course.unknown(application, clock.instant()));
  }

  /** Never fails; {@link Course#known} tells whether it could be read. */
  public Mono<Course> of(UUID application) {
    return courses.of(application);
  }

  private Mono<Course> read(UUID application) {
    Instant to = clock.instant();
    return store
        .steps(application, to.minus(Course.LENGTH))
        .collectList()
        .map(steps -> new Course(application, to, true, points(steps)));
  }

  private static Map<UUID, List<Course.Point>> points(List<Step> steps) {
    return steps.stream()
        .collect(
            Collectors.groupingBy(
                Step::metric,
                Collectors.mapping(
                    step -> new Course.Point(step.at(), step.sum() / step.count()),
                    Collectors.toUnmodifiableList())));
  }
}
