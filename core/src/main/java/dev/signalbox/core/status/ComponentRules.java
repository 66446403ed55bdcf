package dev.signalbox.core.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a component's status moves: by samples, by time, and by what people say.
 *
 * <pre>
 *   sample ─▶ CheckFold ─▶ settled verdicts ─▶ ComponentFusion.measure ─▶ measured ─┐
 *   time ───────────────── expiry of evidence ────────▲                            ├─▶ show ─▶ effective
 *   people ─── override, maintenance, claims of incidents ─────────────────────────┘
 * </pre>
 *
 * A caller tells time before it applies a sample: {@link #pass} up to the sample's time, {@link
 * CheckFold#observe}, then {@link #judge} with the settlement's start. When what people say
 * changes, it calls {@link #judge} at that moment. State that is handed back unchanged need not be
 * stored.
 */
public final class ComponentRules {

  private ComponentRules() {}

  /**
   * What is known of a component besides its own state: its checks, how they count, what people
   * say.
   */
  public record Basis(List<Evidence> evidence, Evidence.Rule rule, Circumstances around) {}

  /** The state afterwards, and the moves that led there in order of time. */
  public record Step(ComponentState state, List<StatusMove> moves) {}

  /**
   * Time goes on to {@code until}; each moment at which something was due on the way is judged by
   * itself.
   */
  public static Step pass(ComponentState state, Basis basis, Instant until) {
    List<StatusMove> moves = new ArrayList<>();
    ComponentState after = state;
    for (Instant due :
        boundaries(basis).filter(i -> i.isAfter(state.judged()) && !i.isAfter(until)).toList()) {
      Step step = judge(after, basis, due, due);
      moves.addAll(step.moves());
      after = step.moves().isEmpty() ? after : step.state();
    }
    return new Step(after, List.copyOf(moves));
  }

  /**
   * Judges anew at one moment, because a check settled or its facts changed, or people said
   * something.
   *
   * @param changedAt from when on what is new holds: the start of a settled run, or {@code now}; a
   *     status never begins before the one it follows
   */
  public static Step judge(ComponentState before, Basis basis, Instant changedAt, Instant now) {
    Instant at = later(now, before.judged());
    Circumstances around = basis.around();
    ComponentFusion.Measured measured = ComponentFusion.measure(basis.evidence(), basis.rule(), at);
    ComponentFusion.Shown shown =
        ComponentFusion.show(
            measured, around.overrideAt(at), around.maintenanceAt(at), around.claims());
    ComponentState after =
        new ComponentState(
            measured.status(),
            measured.status() == before.measured()
                ? before.measuredSince()
                : later(changedAt, before.measuredSince()),
            measured.reason(),
            shown.status(),
            shown.status() == before.effective()
                ? before.effectiveSince()
                : later(changedAt, before.effectiveSince()),
            shown.reason(),
            at);
    return new Step(after, move(before, after).stream().toList());
  }

  /**
   * How a sample came.
   *
   * @param now the time that has been told
   * @param newest whether nothing later is known of its check
   * @param alone whether that is the component's only check
   */
  public record Arrival(Observation sample, Instant now, boolean newest, boolean alone) {}

  /**
   * Whether after this sample the record may be other than what the live rules have said: it came
   * late, or time had been told beyond it, or what settled began before what is shown, or together
   * with other checks it may mean something from another moment on.
   */
  public static boolean disturbs(
      ComponentState before, CheckState known, CheckFold.Observed observed, Arrival arrival) {
    CheckFold.Settlement settlement = observed.settlement();
    Instant at = arrival.sample().at();
    return !arrival.newest()
        || observed.state().equals(known)
        || !at.isAfter(before.judged())
        || known.expired(arrival.now()) && !known.expired(at)
        || settlement != null
            && (!arrival.alone()
                || settlement
                    .since()
                    .isBefore(later(before.measuredSince(), before.effectiveSince())));
  }

  /** The next moment after {@code after} at which time alone may change something; null: none. */
  public static @Nullable Instant nextDue(Basis basis, Instant after) {
    return boundaries(basis).filter(instant -> instant.isAfter(after)).findFirst().orElse(null);
  }

  private static Optional<StatusMove> move(ComponentState before, ComponentState after) {
    boolean moved =
        before.effective() != after.effective() || before.measured() != after.measured();
    if (!moved
        && before.reason().equals(after.reason())
        && before.measuredReason().equals(after.measuredReason())) {
      return Optional.empty();
    }
    return Optional.of(
        new StatusMove(
            before.effective(),
            after.effective(),
            after.measured(),
            after.effectiveSince(),
            after.measuredSince(),
            after.reason(),
            !moved,
            after.judged()));
  }

  private static Stream<Instant> boundaries(Basis basis) {
    return Stream.concat(ComponentFusion.expiries(basis.evidence()), basis.around().boundaries())
        .distinct()
        .sorted();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
