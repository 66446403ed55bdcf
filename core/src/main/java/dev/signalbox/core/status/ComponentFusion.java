package dev.signalbox.core.status;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fusion: what the checks of a component say together, and what is shown of it in the end. */
public final class ComponentFusion {
  private static final Comparator<Voice> WORST_FIRST =
      Comparator.comparingInt((Voice voice) -> voice.status().severity()).reversed();

  private ComponentFusion() {}

  /**
   * What was measured of a component, and why. Never a partial outage: only people and alerts say
   * that.
   */
  public record Measured(Status status, String reason) {}

  /** What is shown of a component, and why. */
  public record Shown(Status status, String reason) {}

  /** What people or alerts say of a component in an open, published incident. */
  public record Claim(Status status, String reason) {}

  private record Voice(Status status, String reason) {}

  /**
   * What the evidence says at that time; a component without evidence, or with none that is fresh,
   * is unknown.
   */
  public static Measured measure(List<Evidence> evidence, Evidence.Rule rule, Instant at) {
    boolean several = evidence.stream().filter(e -> !e.check().isEmpty()).count() > 1;
    List<Voice> voices =
        evidence.stream().flatMap(e -> voice(e, several, at).stream()).sorted(WORST_FIRST).toList();
    if (voices.isEmpty()) {
      return new Measured(Status.UNKNOWN, silence(evidence, at));
    }
    int index =
        switch (rule) {
          case WORST -> 0;
          case MAJORITY -> voices.size() / 2;
          case ANY -> voices.size() - 1;
        };
    return new Measured(voices.get(index).status(), reason(voices, index));
  }

  /**
   * When the evidence, if nothing more comes, stops saying what it says at that time; null: it says
   * nothing that could grow old.
   */
  public static @Nullable Instant freshUntil(
      List<Evidence> evidence, Evidence.Rule rule, Instant at) {
    Status now = measure(evidence, rule, at).status();
    return expiries(evidence)
        .filter(expiry -> expiry.isAfter(at) && measure(evidence, rule, expiry).status() != now)
        .findFirst()
        .orElse(null);
  }

  /** Override, else maintenance, else the worse of what was measured and what is claimed. */
  public static Shown show(
      Measured measured,
      Circumstances.@Nullable Override override,
      boolean maintenance,
      Collection<Claim> claims) {
    if (override != null) {
      return new Shown(
          override.status(), override.note().isBlank() ? "set by hand" : override.note());
    }
    if (maintenance) {
      return new Shown(Status.MAINTENANCE, "planned maintenance");
    }
    Shown shown = new Shown(measured.status(), measured.reason());
    for (Claim claim : claims) {
      if (claim.status().severity() > shown.status().severity()) {
        shown = new Shown(claim.status(), claim.reason());
      }
    }
    return shown;
  }

  static Stream<Instant> expiries(List<Evidence> evidence) {
    return evidence.stream()
        .map(e -> e.state().freshUntil())
        .filter(Objects::nonNull)
        .distinct()
        .sorted();
  }

  private static Optional<Voice> voice(Evidence evidence, boolean named, Instant at) {
    String prefix = named && !evidence.check().isEmpty() ? evidence.check() + ": " : "";
    return evidence.says(at).map(status -> new Voice(status, prefix + evidence.reason(at)));
  }

  /** The one that decided first, then the worst of the others: two at most. */
  private static String reason(List<Voice> voices, int decided) {
    Voice first = voices.get(decided);
    return Stream.concat(Stream.of(first), voices.stream().filter(voice -> voice != first))
        .map(Voice::reason)
        .filter(reason -> !reason.isBlank())
        .distinct()
        .limit(2)
        .collect(Collectors.joining(" · "));
  }

  private static String silence(List<Evidence> evidence, Instant at) {
    if (evidence.isEmpty()) {
      return "nothing is watched";
    }
    return evidence.stream()
        .filter(e -> e.state().settled() != null)
        .max(
            Comparator.comparing(
                e -> e.state().freshUntil(), Comparator.nullsFirst(Comparator.naturalOrder())))
        .map(e -> e.reason(at))
        .orElse("no data yet");
  }
}
