package dev.signalbox.incident.desk.maintenance;

import dev.signalbox.core.By;
import dev.signalbox.core.Decision;
import dev.signalbox.core.maintenance.Maintenance;
import dev.signalbox.core.maintenance.MaintenanceEvent;
import dev.signalbox.core.maintenance.PeoplesMaintenances;
import dev.signalbox.core.maintenance.Plan;
import dev.signalbox.incident.desk.Desk;
import dev.signalbox.incident.desk.Rulings;
import dev.signalbox.incident.door.Problem;
import dev.signalbox.incident.judge.Case;
import dev.signalbox.incident.maintenance.MaintenanceStore;
import dev.signalbox.incident.maintenance.MovedMaintenance;
import dev.signalbox.incident.maintenance.Recurrence;
import dev.signalbox.incident.maintenance.Remark;
import dev.signalbox.incident.maintenance.RemarkStore;
import dev.signalbox.incident.maintenance.StoredMaintenance;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/** What people do with maintenances: the rule decides, the case takes it over. */
final class MaintenanceCommands {

  private final MaintenanceStore maintenances;
  private final RemarkStore remarks;
  private final Recurrence calendar = new Recurrence();

  MaintenanceCommands(MaintenanceStore maintenances, RemarkStore remarks) {
    this.maintenances = maintenances;
    this.remarks = remarks;
  }

  /** What a person wants of a maintenance that is there. */
  private interface Change {
    Decision<MaintenanceEvent> of(Maintenance before, By by);
  }

  Desk.Action schedule(Wish wish) {
    return (open, by) -> {
      open.time(by.now());
      Plan plan =
          wish.plan(
              Objects.requireNonNull(wish.title()),
              by.now(),
              Objects.requireNonNull(wish.endsAt()));
      MaintenanceEvent event =
          Rulings.accepted(PeoplesMaintenances.schedule(UUID.randomUUID(), plan, calendar, by));
      return Mono.just(
          MaintenanceAnswers.maintenance(HttpStatus.CREATED, taken(open, event, by, List.of())));
    };
  }

  Desk.Action edit(String id, Wish wish) {
    return change(
        id,
        HttpStatus.OK,
        (before, by) -> {
          Integer version = wish.version();
          return version != null && version != before.sequence()
              ? Decision.Refused.late(before.sequence())
              : PeoplesMaintenances.edit(before, wish.over(before), "", calendar, by);
        });
  }

  Desk.Action say(String id, String message) {
    return change(
        id,
        HttpStatus.CREATED,
        (before, by) -> PeoplesMaintenances.edit(before, before.plan(), message, calendar, by));
  }

  Desk.Action cancel(String id, String message) {
    return change(
        id, HttpStatus.OK, (before, by) -> PeoplesMaintenances.cancel(before, message, by));
  }

  Desk.Action complete(String id, String message) {
    return change(
        id,
        HttpStatus.OK,
        (before, by) -> PeoplesMaintenances.complete(before, message, calendar, by));
  }

  Desk.Action delete(String id) {
    UUID maintenance = Desk.id(id, "maintenance");
    return (open, by) ->
        find(open, maintenance, by)
            .map(
                before -> {
                  open.accept(PeoplesMaintenances.delete(before.maintenance(), by), by.now());
                  return Desk.nothing();
                });
  }

  private Desk.Action change(String id, HttpStatus status, Change change) {
    UUID maintenance = Desk.id(id, "maintenance");
    return (open, by) ->
        find(open, maintenance, by)
            .flatMap(
                before ->
                    remarks
                        .load(List.of(maintenance))
                        .map(
                            said -> {
                              MaintenanceEvent event =
                                  Rulings.accepted(change.of(before.maintenance(), by));
                              return MaintenanceAnswers.maintenance(
                                  status, taken(open, event, by, said));
                            }));
  }

  /** As it stands now: what was due has happened. */
  private Mono<StoredMaintenance> find(Case open, UUID id, By by) {
    open.time(by.now());
    return Mono.justOrEmpty(open.maintenance(id))
        .switchIfEmpty(maintenances.find(open.application(), id))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("maintenance")));
  }

  /** How a maintenance stands after a command, and its timeline, newest first. */
  record Outcome(StoredMaintenance maintenance, List<Remark> remarks) {}

  private static Outcome taken(Case open, MaintenanceEvent event, By by, List<Remark> before) {
    List<MovedMaintenance> steps = open.accept(event, by.now());
    List<Remark> gained =
        steps.reversed().stream().map(MovedMaintenance::remark).filter(Objects::nonNull).toList();
    return new Outcome(
        steps.getLast().after(), Stream.concat(gained.stream(), before.stream()).toList());
  }
}
