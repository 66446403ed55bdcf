package dev.signalbox.core.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The record of a component: what is now known of its past. It is a function of the samples that
 * were taken and of what people have said, not of the order in which either became known.
 */
public final class Past {

  private Past() {}

  /** One status, measured and shown, up to but not including {@code to}. */
  public record Stretch(
      Instant from, Instant to, Status measured, Status effective, String reason) {

    /** Whether both give the same statuses. */
    public boolean says(Stretch other) {
      return measured == other.measured && effective == other.effective;
    }

    public Stretch between(Instant start, Instant end) {
      return new Stretch(start, end, measured, effective, reason);
    }
  }

  /** What the checks of a component, by name, measured in [from, to). */
  public static List<Stretch> measured(
      Map<String, Course> checks, Evidence.Rule rule, Instant from, Instant to) {
    Stream<Instant> moments =
        checks.values().stream()
            .flatMap(course -> course.states().entrySet().stream())
            .flatMap(state -> Stream.of(state.getKey(), state.getValue().freshUntil()));
    return cut(
        moments,
        from,
        to,
        at -> {
          List<Evidence> evidence = new ArrayList<>();
          checks.forEach((name, course) -> evidence.add(new Evidence(name, course.at(at))));
          ComponentFusion.Measured m = ComponentFusion.measure(evidence, rule, at);
          return new Stretch(at, to, m.status(), m.status(), m.reason());
        });
  }

  /** What was shown in [from, to), given what was measured; what nothing measured is unknown. */
  public static List<Stretch> shown(List<Stretch> measured, Said said, Instant from, Instant to) {
    Stretch nothing = new Stretch(from, to, Status.UNKNOWN, Status.UNKNOWN, "no data yet");
    Stream<Instant> moments = measured.stream().flatMap(m -> Stream.of(m.from(), m.to()));
    return cut(
        Stream.concat(moments, said.boundaries()),
        from,
        to,
        at -> {
          Stretch was =
              measured.stream()
                  .filter(m -> !m.from().isAfter(at) && m.to().isAfter(at))
                  .findFirst()
                  .orElse(nothing);
          Circumstances around = said.at(at);
          ComponentFusion.Shown shown =
              ComponentFusion.show(
                  new ComponentFusion.Measured(was.measured(), was.reason()),
                  around.overrideAt(at),
                  around.maintenanceAt(at),
                  around.claims());
          return new Stretch(at, to, was.measured(), shown.status(), shown.reason());
        });
  }

  private static List<Stretch> cut(
      Stream<@Nullable Instant> moments,
      Instant from,
      Instant to,
      Function<Instant, Stretch> stretch) {
    NavigableSet<Instant> cuts = new TreeSet<>(List.of(from));
    moments
        .filter(Objects::nonNull)
        .filter(moment -> moment.isAfter(from) && moment.isBefore(to))
        .forEach(cuts::add);
    List<Stretch> stretches = new ArrayList<>();
    for (Instant at : cuts) {
      Stretch next = stretch.apply(at);
      Stretch last = stretches.isEmpty() ? null : stretches.getLast();
      if (last == null || !last.says(next)) {
        stretches.add(next);
      }
    }
    for (int i = 0; i + 1 < stretches.size(); i++) {
      Stretch one = stretches.get(i);
      stretches.set(i, one.between(one.from(), stretches.get(i + 1).from()));
    }
    return List.copyOf(stretches);
  }
}
