package dev.signalbox.core.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
 * CheckFold#observe}, then {@link #judge}. When what people say changes, it calls {@link #judge} at
 * that moment. State that is handed back unchanged need not be stored.
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

  /** A component that nobody has seen before: unknown, and told so once. */
  public static Step begin(Instant created) {
    ComponentState state = ComponentState.unknownSince(created);
    return new Step(state, List.of(move(state, state, Finding.NO_DATA, Finding.NO_DATA)));
  }

  /**
   * Time goes on to {@code until}; each moment at which something was due on the way is judged by
   * itself.
   */
  public static Step pass(ComponentState state, Basis basis, Instant until) {
    List<StatusMove> moves = new ArrayList<>();
    ComponentState after = state;
    for (Instant due :
        boundaries(basis).filter(i -> i.isAfter(state.judged()) && !i.isAfter(until)).toList()) {
      Step step = judge(after, basis, due);
      moves.addAll(step.moves());
      after = step.moves().isEmpty() ? after : step.state();
    }
    return new Step(after, List.copyOf(moves));
  }

  /**
   * Judges anew at one moment, because a check settled or its facts changed, or people said
   * something. What is measured began when all that makes it had begun, each check with the first
   * sample of its run; but a status never begins before the one it follows.
   */
  public static Step judge(ComponentState before, Basis basis, Instant now) {
    Instant at = CheckFold.later(before.judged(), now);
    Finding measured = ComponentFusion.measure(basis.evidence(), basis.rule(), at);
    Finding shown = ComponentFusion.show(measured, basis.around(), at);
    boolean other = measured.status() != before.measured();
    Instant measuredSince =
        other
            ? ComponentFusion.since(basis.evidence(), basis.rule(), before.measuredSince(), at)
            : before.measuredSince();
    ComponentState after =
        new ComponentState(
            measured.status(),
            measuredSince,
            measured.reason(),
            shown.status(),
            shown.status() == before.effective()
                ? before.effectiveSince()
                : CheckFold.later(before.effectiveSince(), other ? measuredSince : now),
            shown.reason(),
            at);
    StatusMove move = move(before, after, measured, shown);
    boolean facts =
        !after.reason().equals(before.reason())
            || !after.measuredReason().equals(before.measuredReason());
    return new Step(after, move.factsOnly() && !facts ? List.of() : List.of(move));
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
   * late, or time had been told beyond it, or it ends a silence, of which the record may know less,
   * or what settled began before what is shown, or together with other checks it may mean something
   * from another moment on.
   */
  public static boolean disturbs(
      ComponentState before, CheckState known, CheckFold.Observed observed, Arrival arrival) {
    CheckFold.Settlement settlement = observed.settlement();
    Instant at = arrival.sample().at();
    Instant shown = CheckFold.later(before.measuredSince(), before.effectiveSince());
    return !arrival.newest()
        || observed.state().equals(known)
        || !at.isAfter(before.judged())
        || known.stance().freshUntil() != null
            && known.stance().expired(arrival.now())
            && !known.stance().equals(observed.state().stance())
        || settlement != null && (!arrival.alone() || settlement.since().isBefore(shown));
  }

  /** The next moment after {@code after} at which time alone may change something; null: none. */
  public static @Nullable Instant nextDue(Basis basis, Instant after) {
    return boundaries(basis).filter(instant -> instant.isAfter(after)).findFirst().orElse(null);
  }

  private static StatusMove move(
      ComponentState before, ComponentState after, Finding measured, Finding shown) {
    return new StatusMove(
        before.effective(),
        after.effective(),
        after.measured(),
        after.effectiveSince(),
        after.measuredSince(),
        after.reason(),
        before.effective() == after.effective() && before.measured() == after.measured(),
        after.judged(),
        shown.explanation(),
        measured);
  }

  private static Stream<Instant> boundaries(Basis basis) {
    return Stream.concat(
            basis.evidence().stream().flatMap(e -> Stream.ofNullable(e.stance().freshUntil())),
            basis.around().boundaries())
        .distinct()
        .sorted();
  }
}
