package dev.signalbox.incident.desk.maintenance;

import dev.signalbox.core.By;
import dev.signalbox.core.Decision;
import dev.signalbox.core.maintenance.Maintenance;
import dev.signalbox.core.maintenance.MaintenanceEvent;
import dev.signalbox.core.maintenance.MaintenanceStatus;
import dev.signalbox.core.maintenance.PeoplesMaintenances;
import dev.signalbox.core.maintenance.Plan;
import dev.signalbox.core.maintenance.Window;
import dev.signalbox.incident.desk.Desk;
import dev.signalbox.incident.desk.Rulings;
import dev.signalbox.incident.door.Problem;
import dev.signalbox.incident.judge.Case;
import dev.signalbox.incident.maintenance.Correction;
import dev.signalbox.incident.maintenance.MaintenanceStore;
import dev.signalbox.incident.maintenance.MovedMaintenance;
import dev.signalbox.incident.maintenance.PastWindows;
import dev.signalbox.incident.maintenance.Recurrence;
import dev.signalbox.incident.maintenance.Remark;
import dev.signalbox.incident.maintenance.RemarkStore;
import dev.signalbox.incident.maintenance.StoredMaintenance;
import dev.signalbox.incident.past.HeldStore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/** What people do with maintenances: the rule decides, the case takes it over. */
final class MaintenanceCommands {

  private final MaintenanceStore maintenances;
  private final RemarkStore remarks;
  private final HeldStore held;
  private final Recurrence calendar = new Recurrence();

  MaintenanceCommands(MaintenanceStore maintenances, RemarkStore remarks, HeldStore held) {
    this.maintenances = maintenances;
    this.remarks = remarks;
    this.held = held;
  }

  /**
   * What comes of a request.
   *
   * @param correction what becomes of windows that are over; null: they stay
   */
  private record Ruling(MaintenanceEvent event, @Nullable Correction correction) {

    static Ruling of(Decision<MaintenanceEvent> decision) {
      return new Ruling(Rulings.accepted(decision), null);
    }

    static Ruling corrects(Decision<PastWindows.Corrected> decision) {
      PastWindows.Corrected corrected = Rulings.accepted(decision);
      return new Ruling(corrected.event(), corrected.correction());
    }
  }

  /** A maintenance that is there, and its windows that are over. */
  private record Found(StoredMaintenance stored, List<Window> over) {

    Maintenance maintenance() {
      return stored.maintenance();
    }

    PastWindows past(By by) {
      return new PastWindows(maintenance(), over, by);
    }
  }

  /** What a person wants of a maintenance that is there. */
  private interface Change {
    Ruling of(Found found, By by);
  }

  Desk.Action schedule(Wish wish) {
    return (open, by) -> {
      open.time(by.now());
      Plan plan =
          wish.plan(
              Objects.requireNonNull(wish.title()),
              by.now(),
              Objects.requireNonNull(wish.endsAt()));
      Ruling ruling =
          Ruling.of(PeoplesMaintenances.schedule(UUID.randomUUID(), plan, calendar, by));
      return Mono.just(
          MaintenanceAnswers.maintenance(HttpStatus.CREATED, taken(open, ruling, by, List.of())));
    };
  }

  Desk.Action edit(String id, Wish wish) {
    return change(
        id,
        HttpStatus.OK,
        (found, by) -> {
          Maintenance before = found.maintenance();
          Integer version = wish.version();
          if (version != null && version != before.sequence()) {
            return Ruling.of(Decision.Refused.late(before.sequence()));
          }
          boolean corrects = !before.status().open() && wish.moves(before);
          Plan plan = (corrects ? wish.words() : wish).over(before);
          Ruling ruling = Ruling.of(PeoplesMaintenances.edit(before, plan, "", calendar, by));
          return corrects
              ? Ruling.corrects(
                  found.past(by).edit(plan, wish.startsAt(), wish.endsAt(), wish.components()))
              : ruling;
        });
  }

  Desk.Action say(String id, String message) {
    return change(
        id,
        HttpStatus.CREATED,
        (found, by) -> {
          Maintenance before = found.maintenance();
          return Ruling.of(PeoplesMaintenances.edit(before, before.plan(), message, calendar, by));
        });
  }

  Desk.Action cancel(String id, String message) {
    return change(
        id,
        HttpStatus.OK,
        (found, by) -> Ruling.of(PeoplesMaintenances.cancel(found.maintenance(), message, by)));
  }

  Desk.Action complete(String id, Ending ending) {
    return change(
        id,
        HttpStatus.OK,
        (found, by) -> {
          Maintenance before = found.maintenance();
          Instant endedAt = ending.endedAt();
          boolean present =
              before.status() == MaintenanceStatus.IN_PROGRESS
                  && (endedAt == null || endedAt.isAfter(before.window().startsAt()));
          if (endedAt != null && !present) {
            return Ruling.corrects(found.past(by).complete(endedAt, ending.message()));
          }
          Ruling ended =
              Ruling.of(PeoplesMaintenances.complete(before, ending.message(), calendar, by));
          return endedAt == null ? ended : Ruling.of(PastWindows.ended(ended.event(), endedAt));
        });
  }

  /** As if it had never been: what it hid is in the record again. */
  Desk.Action delete(String id) {
    return (open, by) ->
        find(open, Desk.id(id, "maintenance"), by)
            .map(
                found -> {
                  MaintenanceEvent event = PeoplesMaintenances.delete(found.maintenance(), by);
                  open.accept(event, new Correction(found.over(), List.of()), by.now());
                  return Desk.nothing();
                });
  }

  private Desk.Action change(String id, HttpStatus status, Change change) {
    UUID maintenance = Desk.id(id, "maintenance");
    return (open, by) ->
        find(open, maintenance, by)
            .flatMap(
                found ->
                    remarks
                        .load(List.of(maintenance))
                        .map(
                            said ->
                                MaintenanceAnswers.maintenance(
                                    status, taken(open, change.of(found, by), by, said))));
  }

  /** As it stands now: what was due has happened. */
  private Mono<Found> find(Case open, UUID id, By by) {
    open.time(by.now());
    return Mono.justOrEmpty(open.maintenance(id))
        .switchIfEmpty(maintenances.find(open.application(), id))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("maintenance")))
        .flatMap(stored -> held.of(id).map(windows -> new Found(stored, open.over(id, windows))));
  }

  /** How a maintenance stands after a command, and its timeline, newest first. */
  record Outcome(StoredMaintenance maintenance, List<Remark> remarks) {}

  private static Outcome taken(Case open, Ruling ruling, By by, List<Remark> before) {
    List<MovedMaintenance> steps = open.accept(ruling.event(), ruling.correction(), by.now());
    List<Remark> gained =
        steps.reversed().stream().map(MovedMaintenance::remark).filter(Objects::nonNull).toList();
    return new Outcome(
        steps.getLast().after(), Stream.concat(gained.stream(), before.stream()).toList());
  }
}
