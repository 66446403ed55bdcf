package dev.signalbox.core.incident.automatic;

import dev.signalbox.core.By;
import dev.signalbox.core.Decision;
import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.IncidentEvent;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.automatic.AutomaticPolicy.Mode;
import dev.signalbox.core.incident.people.PeoplesIncidents;
import dev.signalbox.core.incident.people.Wish;
import dev.signalbox.core.incident.people.Wishes;
import dev.signalbox.core.status.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plays a story to the rule as a service would: asks after every word, folds what comes back. */
final class Theatre {
  static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
  static final AutomaticPolicy POLICY =
      new AutomaticPolicy(
          Mode.PUBLISH, Duration.ZERO, Duration.ofMinutes(2), Duration.ofMinutes(10));
  static final UUID WEB = new UUID(0, 1);
  static final UUID API = new UUID(0, 2);

  private final AutomaticPolicy policy;
  private final Map<String, Condition> components = new LinkedHashMap<>();
  private final List<IncidentEvent> events = new ArrayList<>();
  private @Nullable Incident latest;
  private @Nullable Instant dismissed;
  private Instant now = START;

  Theatre(AutomaticPolicy policy) {
    this.policy = policy;
    components.put("web", new Condition(WEB, "web", Status.OPERATIONAL, START, false));
    components.put("api", new Condition(API, "api", Status.OPERATIONAL, START, false));
  }

  Theatre play(String story) {
    for (String word : story.split(" ")) {
      switch (word) {
        case "hold" -> hold(true);
        case "release" -> hold(false);
        default -> {
          if (word.startsWith("+")) {
            now = now.plusSeconds(Long.parseLong(word.substring(1)));
          } else {
            measure(
                word.substring(0, word.indexOf('=')),
                Status.parse(word.substring(word.indexOf('=') + 1)));
          }
        }
      }
      AutomaticIncidents.decide(scene(), now).ifPresent(this::fold);
    }
    return this;
  }

  void person(IncidentStatus to, String message) {
    person(Wishes.say(incident(), to, message));
  }

  void person(Wish wish) {
    fold(Wishes.granted(PeoplesIncidents.edit(incident(), wish, false, new By("ann", now))));
  }

  Decision<IncidentEvent> giveBack() {
    Wish wish = Wishes.giveBack(incident());
    return PeoplesIncidents.edit(incident(), wish, false, new By("ann", now));
  }

  void delete() {
    events.add(PeoplesIncidents.delete(incident(), now));
    latest = null;
    dismissed = now;
  }

  Incident incident() {
    if (latest == null) {
      throw new AssertionError("there is no incident");
    }
    return latest;
  }

  List<IncidentEvent> events() {
    return events;
  }

  String happened() {
    return events.stream().map(event -> event.change().label()).collect(Collectors.joining(" "));
  }

  @Nullable Instant nextDue() {
    return AutomaticIncidents.nextDue(scene(), now);
  }

  private void fold(IncidentEvent event) {
    events.add(event);
    latest = event.after();
  }

  private Scene scene() {
    return new Scene(
        new UUID(1, events.size()),
        Scene.MEASURED,
        latest,
        dismissed,
        List.copyOf(components.values()),
        policy);
  }

  private void measure(String name, Status status) {
    components.computeIfPresent(
        name,
        (key, was) ->
            new Condition(
                was.component(),
                name,
                status,
                was.status() == status ? was.since() : now,
                was.held()));
  }

  private void hold(boolean held) {
    components.replaceAll(
        (name, was) ->
            new Condition(was.component(), name, was.status(), held ? was.since() : now, held));
  }
}
