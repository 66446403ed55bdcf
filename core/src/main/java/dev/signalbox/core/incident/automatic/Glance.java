package dev.signalbox.core.incident.automatic;

import dev.signalbox.core.incident.Affected;
import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.Memory;
import dev.signalbox.core.incident.SetBy;
import dev.signalbox.core.incident.Update;
import dev.signalbox.core.incident.Update.Move;
import dev.signalbox.core.status.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one look at the components shows, compared with what the machine remembers.
 *
 * @param bad bad now, or frozen while bad
 * @param silent those of them without fresh data
 */
record Glance(Scene scene, Map<UUID, Status> bad, Set<UUID> silent) {

  static Glance at(Scene scene, Memory memory) {
    Map<UUID, Status> bad = new HashMap<>();
    Set<UUID> silent = new HashSet<>();
    for (Condition condition : scene.components()) {
      Status known =
          condition.frozen() ? memory.bad().get(condition.component()) : condition.status();
      if (known != null && known.bad()) {
        bad.put(condition.component(), known);
        if (!condition.held() && condition.status() == Status.UNKNOWN) {
          silent.add(condition.component());
        }
      }
    }
    return new Glance(scene, bad, silent);
  }

  /** Degraded is minor, an outage, be it partial, major, all components out critical. */
  Impact impact() {
    if (bad.isEmpty()) {
      return Impact.NONE;
    }
    boolean out = bad.values().stream().anyMatch(status -> status != Status.DEGRADED);
    boolean all =
        scene.components().stream()
            .filter(c -> !c.frozen() || bad.containsKey(c.component()))
            .allMatch(c -> bad.get(c.component()) == Status.OUTAGE);
    return out && all ? Impact.CRITICAL : out ? Impact.MAJOR : Impact.MINOR;
  }

  /** What the incident says of its components now; what a person said of one stays. */
  List<Affected> affected(List<Affected> before) {
    SetBy speaker = SetBy.of(scene.cause());
    Map<UUID, Affected> after = new LinkedHashMap<>();
    for (Affected one : before) {
      Status status = bad.getOrDefault(one.component(), Status.OPERATIONAL);
      after.put(
          one.component(),
          one.setBy() == SetBy.PERSON ? one : new Affected(one.component(), status, speaker));
    }
    for (Condition condition : scene.components()) {
      Status status = bad.get(condition.component());
      if (status != null) {
        after.putIfAbsent(
            condition.component(), new Affected(condition.component(), status, speaker));
      }
    }
    return List.copyOf(after.values());
  }

  boolean joins(List<Affected> before) {
    return affected(before).size() > before.size();
  }

  /**
   * A public update in the machine's name; it gives statuses, never reasons: these may be internal.
   */
  Update update(List<Affected> before, IncidentStatus status) {
    List<Move> moves = moves(before);
    String message =
        moves.stream()
            .map(move -> sentence(name(move.component()), move.to()) + ".")
            .collect(Collectors.joining(" "));
    return new Update(status, message, Update.SYSTEM, false, moves);
  }

  List<Move> moves(List<Affected> before) {
    Map<UUID, Status> was =
        before.stream().collect(Collectors.toMap(Affected::component, Affected::status));
    List<Move> moves = new ArrayList<>();
    for (Affected one : affected(before)) {
      Status from = was.getOrDefault(one.component(), Status.OPERATIONAL);
      if (from != one.status()) {
        moves.add(new Move(one.component(), from, one.status()));
      }
    }
    return List.copyOf(moves);
  }

  String names(Set<UUID> components) {
    return scene.components().stream()
        .filter(condition -> components.contains(condition.component()))
        .map(Condition::name)
        .collect(Collectors.joining(", "));
  }

  /** The status of every remembered component in words, as a private note says it. */
  String summary() {
    if (bad.isEmpty()) {
      return "Monitoring: all components have recovered.";
    }
    return scene.components().stream()
        .flatMap(
            condition ->
                Stream.ofNullable(bad.get(condition.component()))
                    .map(status -> sentence(condition.name(), status)))
        .collect(Collectors.joining(", ", "Monitoring: ", "."));
  }

  private String name(UUID component) {
    return scene.components().stream()
        .filter(condition -> condition.component().equals(component))
        .map(Condition::name)
        .findFirst()
        .orElse("A component that is gone");
  }

  static String sentence(String name, Status status) {
    return name + " is " + status.title().toLowerCase(Locale.ROOT);
  }
}
