package dev.signalbox.core.status;

import dev.signalbox.core.maintenance.Window;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What people and alerts have said of one component over time, as now known.
 *
 * @param windows maintenance that concerned this component
 * @param claims of published incidents, each for as long as it was made
 */
public record Said(
    List<Circumstances.Override> overrides,
    List<Window> windows,
    List<Circumstances.Override> claims) {
  public static final Said NOTHING = new Said(List.of(), List.of(), List.of());

  Circumstances at(Instant at) {
    return new Circumstances(
        overrides.stream().filter(o -> o.covers(at)).reduce((one, later) -> later).orElse(null),
        windows,
        claims.stream()
            .filter(claim -> claim.covers(at))
            .map(claim -> new ComponentFusion.Claim(claim.status(), claim.note()))
            .toList());
  }

  Stream<Instant> boundaries() {
    return Stream.concat(
        windows.stream().flatMap(window -> Stream.of(window.startsAt(), window.endsAt())),
        Stream.concat(overrides.stream(), claims.stream())
            .flatMap(one -> Stream.of(one.startsAt(), one.endsAt()))
            .filter(Objects::nonNull));
  }
}
