package dev.signalbox.core.status;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fusion: what the checks of a component say together, and what is shown of it in the end. */
public final class ComponentFusion {
  private static final Comparator<Voice> WORST_FIRST =
      Comparator.comparingInt((Voice voice) -> voice.status().severity()).reversed();

  private ComponentFusion() {}

  private record Voice(Evidence of, Status status) {}

  /**
   * What the evidence says at that time; a component without evidence, or with none that is fresh,
   * is unknown. Never a partial outage: only people and alerts say that.
   */
  static Finding measure(List<Evidence> evidence, Evidence.Rule rule, Instant at) {
    List<Voice> voices =
        evidence.stream()
            .flatMap(e -> e.stance().says(at).map(status -> new Voice(e, status)).stream())
            .sorted(WORST_FIRST)
            .toList();
    if (voices.isEmpty()) {
      return silence(evidence, at);
    }
    Voice first = voices.get(rule.decides(voices.size()));
    List<Evidence> others = voices.stream().filter(voice -> voice != first).map(Voice::of).toList();
    boolean several = evidence.stream().filter(e -> !e.check().isEmpty()).count() > 1;
    String reason =
        Stream.concat(Stream.of(first.of()), others.stream())
            .map(e -> several ? e.named(e.reason(at)) : e.reason(at))
            .filter(words -> !words.isBlank())
            .distinct()
            .limit(2)
            .collect(Collectors.joining(" · "));
    return new Finding(first.status(), reason, Explanation.of(first.of(), others, at));
  }

  private static Finding silence(List<Evidence> evidence, Instant at) {
    return evidence.stream()
        .filter(e -> e.stance().settled() != null)
        .max(
            Comparator.comparing(
                e -> e.stance().freshUntil(), Comparator.nullsFirst(Comparator.naturalOrder())))
        .map(e -> new Finding(Status.UNKNOWN, e.reason(at), Explanation.of(e, List.of(), at)))
        .orElse(evidence.isEmpty() ? Finding.nothing("nothing is watched") : Finding.NO_DATA);
  }

  /** Since when, but not before {@code from}, the checks have said together what they say now. */
  static Instant since(List<Evidence> evidence, Evidence.Rule rule, Instant from, Instant at) {
    Status now = measure(evidence, rule, at).status();
    return Stream.concat(Stream.of(from), evidence.stream().flatMap(e -> e.stance().turns()))
        .filter(turn -> !turn.isBefore(from) && turn.isBefore(at))
        .sorted(Comparator.reverseOrder())
        .takeWhile(turn -> measure(evidence, rule, turn).status() == now)
        .reduce(at, (later, turn) -> turn);
  }

  /** Override, else maintenance, else the worse of what was measured and what is claimed. */
  static Finding show(Finding measured, Circumstances around, Instant at) {
    Circumstances.Override override = around.overrideAt(at);
    if (override != null) {
      String reason = override.note().isBlank() ? "set by hand" : override.note();
      return measured.under(override.status(), reason, "set by hand");
    }
    if (around.maintenanceAt(at)) {
      return measured.under(Status.MAINTENANCE, "planned maintenance", "planned maintenance");
    }
    return around.claims().stream()
        .filter(claim -> claim.covers(at))
        .map(c -> measured.under(c.status(), c.note(), "said by the incident " + c.note()))
        .reduce(measured, (a, b) -> b.status().severity() > a.status().severity() ? b : a);
  }
}
