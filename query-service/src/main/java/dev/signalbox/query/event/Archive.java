package dev.signalbox.query.event;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.query.page.Incident;
import dev.signalbox.query.page.Maintenance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Incidents and maintenances of long ago, which no page holds in memory. What was asked for is kept
 * for half a minute. Only pages of the past wait for it, and not for long: where the database does
 * not answer in time, they are told that nothing could be read.
 */
public final class Archive {
  private static final Logger LOG = LoggerFactory.getLogger(Archive.class);
  private static final Duration KEPT = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int MOST = 500;

  /** As many are read at once. */
  static final int AT_ONCE = 200;

  private final IncidentStore incidents;
  private final MaintenanceStore maintenances;
  private final AsyncCache<Question, Found> answers =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).buildAsync();

  public Archive(DatabaseClient database) {
    this.incidents = new IncidentStore(database);
    this.maintenances = new MaintenanceStore(database);
  }

  /**
   * What was found; everything that is stored, whoever may see it.
   *
   * @param known false: it could not be read
   */
  public record Found(boolean known, List<Incident> incidents, List<Maintenance> maintenances) {
    private static final Found UNKNOWN = new Found(false, List.of(), List.of());

    /** Cheap: the texts are left out. */
    @Override
    public int hashCode() {
      return Objects.hash(known, incidents.size(), maintenances.size());
    }
  }

  private sealed interface Question {
    record Began(UUID application, Instant from, Instant to) implements Question {}

    record One(UUID application, UUID incident) implements Question {}

    record Older(UUID application, Passage passage) implements Question {}
  }

  /**
   * A part of the record, newest first.
   *
   * @param over all were over by then
   * @param from none was over before
   * @param to all began before
   * @param startedAt of the incident that it follows
   * @param id of the incident that it follows
   */
  public record Passage(Instant over, Instant from, Instant to, Instant startedAt, UUID id) {
    Passage after(Incident last) {
      return new Passage(over, from, to, last.startedAt(), last.id());
    }
  }

  /** What began in [from, to). Never fails. */
  public Mono<Found> began(UUID application, Instant from, Instant to) {
    return answer(new Question.Began(application, from, to));
  }

  /** One incident, or none. Never fails. */
  public Mono<Found> incident(UUID application, UUID incident) {
    return answer(new Question.One(application, incident));
  }

  /**
   * Reads on until so many may be seen, or there are no more.
   *
   * @param visible those of them that may be seen
   * @return so many or more; empty where it could not be read
   */
  public Mono<List<Incident>> older(
      UUID application, Passage passage, int wanted, UnaryOperator<List<Incident>> visible) {
    return older(application, passage, wanted, visible, List.of());
  }

  private Mono<List<Incident>> older(
      UUID application,
      Passage passage,
      int wanted,
      UnaryOperator<List<Incident>> visible,
      List<Incident> before) {
    return answer(new Question.Older(application, passage))
        .filter(Found::known)
        .flatMap(
            found -> {
              List<Incident> read = found.incidents();
              List<Incident> seen =
                  Stream.concat(before.stream(), visible.apply(read).stream()).toList();
              return seen.size() >= wanted || read.size() < AT_ONCE
                  ? Mono.just(seen)
                  : older(application, passage.after(read.getLast()), wanted, visible, seen);
            });
  }

  private Mono<Found> answer(Question question) {
    return Mono.fromFuture(answers.get(question, (asked, executor) -> load(asked).toFuture()), true)
        .timeout(PATIENCE)
        .doOnError(e -> LOG.warn("the past could not be read: {}", e.toString()))
        .onErrorReturn(Found.UNKNOWN);
  }

  private Mono<Found> load(Question question) {
    return switch (question) {
      case Question.Began(UUID application, Instant from, Instant to) ->
          incidents
              .began(application, from, to)
              .collectList()
              .flatMap(
                  begun ->
                      maintenances
                          .began(application, from, to)
                          .collectList()
                          .map(planned -> new Found(true, begun, planned)));
      case Question.Older(UUID application, Passage passage) ->
          incidents
              .older(application, passage)
              .collectList()
              .map(found -> new Found(true, found, List.of()));
      case Question.One(UUID application, UUID incident) ->
          incidents
              .one(application, incident)
              .map(List::of)
              .defaultIfEmpty(List.of())
              .map(found -> new Found(true, found, List.of()));
    };
  }
}
