package dev.signalbox.core.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The record of a component: what is now known of its past. It is a function of the samples that
 * were taken and of what people have said, not of the order in which either became known.
 */
public final class Past {

  private Past() {}

  /** One status, measured and shown, up to but not including {@code to}. */
  public record Stretch(
      Instant from,
      Instant to,
      Status measured,
      Status effective,
      String reason,
      String explanation) {

    /** Whether both give the same statuses. */
    public boolean says(Stretch other) {
      return measured == other.measured && effective == other.effective;
    }

    public Stretch between(Instant start, Instant end) {
      return new Stretch(start, end, measured, effective, reason, explanation);
    }

    private static Stretch of(Instant from, Instant to, Status measured, Finding shown) {
      return new Stretch(from, to, measured, shown.status(), shown.reason(), shown.explanation());
    }
  }

  /** What the checks of a component, by name, measured in [from, to). */
  public static List<Stretch> measured(
      Map<String, Course> checks, Evidence.Rule rule, Instant from, Instant to) {
    Stream<Instant> moments =
        checks.values().stream()
            .flatMap(course -> course.stances().entrySet().stream())
            .flatMap(s -> Stream.concat(Stream.of(s.getKey()), s.getValue().turns()));
    return cut(
        moments,
        from,
        to,
        at -> {
          List<Evidence> evidence = new ArrayList<>();
          checks.forEach((name, course) -> evidence.add(new Evidence(name, course.at(at))));
          Finding found = ComponentFusion.measure(evidence, rule, at);
          return Stretch.of(at, to, found.status(), found);
        });
  }

  /** What was shown in [from, to), given what was measured; what nothing measured is unknown. */
  public static List<Stretch> shown(
      List<Stretch> measured, Circumstances said, Instant from, Instant to) {
    Stretch nothing = Stretch.of(from, to, Status.UNKNOWN, Finding.NO_DATA);
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
          Finding found = new Finding(was.measured(), was.reason(), was.explanation());
          return Stretch.of(at, to, was.measured(), ComponentFusion.show(found, said, at));
        });
  }

  private static List<Stretch> cut(
      Stream<Instant> moments, Instant from, Instant to, Function<Instant, Stretch> stretch) {
    NavigableSet<Instant> cuts = new TreeSet<>(List.of(from));
    moments.filter(m -> m.isAfter(from) && m.isBefore(to)).forEach(cuts::add);
    List<Stretch> stretches = new ArrayList<>();
    for (Instant at : cuts) {
      Stretch next = stretch.apply(at);
      Stretch last = stretches.isEmpty() ? null : stretches.getLast();
      if (last == null || !last.says(next)) {
        if (last != null) {
          stretches.set(stretches.size() - 1, last.between(last.from(), at));
        }
        stretches.add(next);
      }
    }
    return List.copyOf(stretches);
  }
}
