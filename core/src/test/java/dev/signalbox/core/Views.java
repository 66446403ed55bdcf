package dev.signalbox.core;

import static dev.signalbox.core.RandomHistoriesTest.must;

import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.automatic.Condition;
import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Headline, components and incident list never contradict each other. */
final class Views {

  private Views() {}

  static void agree(Rehearsal run, Instant now) {
    Status overall = run.overall().status();
    List<Status> shown = run.parts.values().stream().map(p -> p.state.effective()).toList();
    must(
        overall != Status.OPERATIONAL || shown.stream().allMatch(s -> s == Status.OPERATIONAL),
        "all is said to be well while a component is not");
    must(
        overall.bad() == shown.stream().anyMatch(Status::bad),
        "headline and components disagree on whether something is wrong");
    Incident latest = run.latest();
    Incident open = latest instanceof Incident.Open ? latest : null;
    for (Rehearsal.Part part : run.parts.values()) {
      boolean seen = part.state.measured().bad() && !run.held(part, now);
      must(
          !seen || open != null || closedByPerson(latest, part),
          "a component is measured to be bad, and no incident says so");
      must(
          !seen || open == null || open.facts().memory().bad().containsKey(part.id),
          "an open incident does not know of a bad component");
    }
    must(
        open == null
            || !open.facts().machines()
            || open.status() != IncidentStatus.MONITORING
            || open.facts().memory().bad().isEmpty(),
        "an incident says all is well while it knows better");
  }

  private static boolean closedByPerson(@Nullable Incident latest, Rehearsal.Part part) {
    if (latest == null) {
      return false;
    }
    Instant closed = latest.resolvedAt();
    return closed != null && !latest.facts().machines() && !since(part).isAfter(closed);
  }

  private static Instant since(Rehearsal.Part part) {
    return Condition.of(part.id, "", part.state, false).since();
  }
}
