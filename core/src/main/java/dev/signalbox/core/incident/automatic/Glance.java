package dev.signalbox.core.incident.automatic;

import dev.signalbox.core.incident.Affected;
import dev.signalbox.core.incident.Facts;
import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.Memory;
import dev.signalbox.core.incident.Report;
import dev.signalbox.core.incident.SetBy;
import dev.signalbox.core.incident.Update.Move;
import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
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
      UUID id = condition.component();
      Status known = condition.frozen() ? memory.bad().get(id) : condition.status();
      if (known != null && known.bad()) {
        bad.put(id, known);
        if (!condition.held() && condition.status() == Status.UNKNOWN) {
          silent.add(id);
        }
      }
    }
    return new Glance(scene, bad, silent);
  }

  /** The incident's next version, as the machine has it after this look. */
  Facts told(Facts before, Instant now) {
    Report report = before.report().of(affected(before.report().components()), impact());
    return before.next(before.owner(), report, remembered(before, now), now);
  }

  Memory remembered(Facts before, Instant now) {
    return before.memory().seeing(bad, silent, now);
  }

  /** Degraded is minor, an outage, be it partial, major, all components out critical. */
  private Impact impact() {
    boolean out = bad.values().stream().anyMatch(status -> status != Status.DEGRADED);
    boolean all =
        scene.components().stream()
            .filter(c -> !c.frozen() || bad.containsKey(c.component()))
            .allMatch(c -> bad.get(c.component()) == Status.OUTAGE);
    Impact some = out ? Impact.MAJOR : Impact.MINOR;
    return bad.isEmpty() ? Impact.NONE : all ? Impact.CRITICAL : some;
  }

  /** What the incident says of its components now. */
  private List<Affected> affected(List<Affected> before) {
    Stream<UUID> joining =
        scene.components().stream().map(Condition::component).filter(bad::containsKey);
    return Stream.concat(before.stream().map(Affected::component), joining)
        .distinct()
        .map(this::affected)
        .toList();
  }

  private Affected affected(UUID component) {
    Status status = bad.getOrDefault(component, Status.OPERATIONAL);
    return new Affected(component, status, SetBy.of(scene.cause()));
  }

  /** What has moved, in words; they give statuses, never reasons: these may be internal. */
  String sentences(List<Move> moves) {
    return moves.stream()
        .map(move -> sentence(name(move.component()), move.to()) + ".")
        .collect(Collectors.joining(" "));
  }

  /** The status of every remembered component in words, as a private note says it. */
  String summary() {
    return bad.isEmpty()
        ? "Monitoring: all components have recovered."
        : scene.components().stream()
            .filter(c -> bad.containsKey(c.component()))
            .map(c -> sentence(c.name(), affected(c.component()).status()))
            .collect(Collectors.joining(", ", "Monitoring: ", "."));
  }

  /** As texts call those of the components. */
  String names(Predicate<UUID> which) {
    return scene.components().stream()
        .filter(condition -> which.test(condition.component()))
        .map(Condition::name)
        .collect(Collectors.joining(", "));
  }

  private String name(UUID component) {
    String name = names(component::equals);
    return name.isEmpty() ? "A component that is gone" : name;
  }

  static String sentence(String name, Status status) {
    return name + " is " + status.title().toLowerCase(Locale.ROOT);
  }
}
