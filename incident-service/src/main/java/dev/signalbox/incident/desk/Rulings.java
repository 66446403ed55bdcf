package dev.signalbox.incident.desk;

import dev.signalbox.core.Decision;
import dev.signalbox.incident.door.Problem;
import java.util.stream.Collectors;

/** What a rule's answer means over HTTP. */
public final class Rulings {

  private Rulings() {}

  /**
   * @throws Problem 409 where somebody else was faster, 422 with every field that is at fault
   */
  public static <E> E accepted(Decision<E> decision) {
    return switch (decision) {
      case Decision.Accepted<E> accepted -> accepted.event();
      case Decision.Refused<E> refused when refused.conflict() ->
          throw Problem.conflict(
              refused.faults().stream()
                  .map(f -> f.path() + " " + f.message())
                  .collect(Collectors.joining("; ")));
      case Decision.Refused<E> refused ->
          throw Problem.invalid(
              refused.faults().stream()
                  .map(f -> new Problem.Field(f.path(), f.message()))
                  .toList());
    };
  }
}
