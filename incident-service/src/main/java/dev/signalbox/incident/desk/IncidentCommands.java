package dev.signalbox.incident.desk;

import dev.signalbox.core.By;
import dev.signalbox.core.Decision;
import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.IncidentEvent;
import dev.signalbox.core.incident.people.PeoplesIncidents;
import dev.signalbox.incident.door.Problem;
import dev.signalbox.incident.door.Repeats.Answer;
import dev.signalbox.incident.incident.IncidentStore;
import dev.signalbox.incident.incident.Line;
import dev.signalbox.incident.incident.StoredIncident;
import dev.signalbox.incident.incident.TimelineStore;
import dev.signalbox.incident.judge.Case;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/** What people do with incidents: the rule decides, the case takes it over. */
final class IncidentCommands {

  private final IncidentStore incidents;
  private final TimelineStore timelines;

  IncidentCommands(IncidentStore incidents, TimelineStore timelines) {
    this.incidents = incidents;
    this.timelines = timelines;
  }

  Desk.Action create(IncidentWish wish) {
    return (open, by) -> {
      open.time(by.now());
      Decision<IncidentEvent> decision =
          PeoplesIncidents.create(UUID.randomUUID(), wish.fresh(by.now()), by);
      IncidentEvent event = Rulings.accepted(decision);
      return taken(HttpStatus.CREATED, open, event, by);
    };
  }

  Desk.Action edit(String incident, IncidentWish wish, boolean created) {
    UUID id = Desk.id(incident, "incident");
    return (open, by) ->
        find(open, id, by)
            .flatMap(
                before -> {
                  IncidentEvent event = Rulings.accepted(decide(open, before.incident(), wish, by));
                  return taken(created ? HttpStatus.CREATED : HttpStatus.OK, open, event, by);
                });
  }

  private static Decision<IncidentEvent> decide(
      Case open, Incident before, IncidentWish wish, By by) {
    Integer version = wish.version();
    return version != null && version != before.facts().sequence()
        ? Decision.Refused.late(before.facts().sequence())
        : PeoplesIncidents.edit(before, wish.over(before), open.causeTaken(before), by);
  }

  /** Corrects a text; nobody is told, and whose incident it is stays as it is. */
  Desk.Action correct(String incident, String update, String message) {
    UUID id = Desk.id(incident, "incident");
    UUID line = Desk.id(update, "update");
    return (open, by) ->
        find(open, id, by)
            .flatMap(
                before ->
                    timelines
                        .correct(id, line, message)
                        .filter(rows -> rows > 0)
                        .switchIfEmpty(Mono.error(() -> Problem.notFound("update")))
                        .flatMap(
                            rows ->
                                taken(
                                    HttpStatus.OK,
                                    open,
                                    PeoplesIncidents.correct(before.incident(), by.now()),
                                    by)));
  }

  Desk.Action delete(String incident) {
    UUID id = Desk.id(incident, "incident");
    return (open, by) ->
        find(open, id, by)
            .map(
                before -> {
                  open.accept(PeoplesIncidents.delete(before.incident(), by.now()), by.now());
                  return Answers.nothing();
                });
  }

  private Mono<StoredIncident> find(Case open, UUID incident, By by) {
    open.time(by.now());
    return incidents
        .find(open.application(), incident)
        .map(open::about)
        .switchIfEmpty(Mono.error(() -> Problem.notFound("incident")));
  }

  private Mono<Answer> taken(HttpStatus status, Case open, IncidentEvent event, By by) {
    return timelines
        .load(List.of(event.after().facts().id()))
        .map(
            before -> {
              Case.Outcome outcome = open.accept(event, by.now());
              List<Line> lines = Stream.concat(outcome.gained().stream(), before.stream()).toList();
              return Answers.incident(status, outcome.incident(), lines);
            });
  }
}
