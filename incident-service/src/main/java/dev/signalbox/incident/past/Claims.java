package dev.signalbox.incident.past;

import dev.signalbox.core.status.Circumstances.Override;
import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An incident moved or was corrected: what it claims of a component, and when it did, may be other
 * than before.
 *
 * @param at when that happened
 * @param before null: it is new, or nothing is known of it
 * @param after null: it is withdrawn, as if it had claimed nothing ever
 */
public record Claims(
    UUID component, UUID incident, Instant at, @Nullable Reach before, @Nullable Reach after)
    implements Word {

  /**
   * What an incident has to say of a component.
   *
   * @param status null: nothing that counts
   */
  public record Reach(
      Instant startedAt, @Nullable Instant resolvedAt, @Nullable Status status, String title) {}

  /** From where on it may change what was. */
  @java.lang.Override
  public Instant from() {
    return Stream.of(before, after)
        .filter(Objects::nonNull)
        .flatMap(reach -> Stream.of(reach.startedAt(), reach.resolvedAt()))
        .filter(Objects::nonNull)
        .reduce(at, (a, b) -> a.isBefore(b) ? a : b);
  }

  /** What the incident says of the component over time, in order, given what it said before. */
  List<Override> of(List<Override> said) {
    if (after == null) {
      return List.of();
    }
    boolean over = before != null && before.resolvedAt() != null && after.resolvedAt() != null;
    return clipped(moved(over ? corrected(said, after) : goingOn(said, after), after), after);
  }

  /** It was over and still is: what it said last is what it says now. */
  private static List<Override> corrected(List<Override> said, Reach now) {
    Status status = now.status();
    if (status == null) {
      return List.of();
    }
    if (said.isEmpty()) {
      return List.of(new Override(status, now.title(), now.startedAt(), now.resolvedAt()));
    }
    List<Override> words = new ArrayList<>(said);
    Override last = words.removeLast();
    words.add(new Override(status, last.note(), last.startsAt(), last.endsAt()));
    return words;
  }

  private List<Override> goingOn(List<Override> said, Reach now) {
    List<Override> words = new ArrayList<>(said);
    Override last = said.isEmpty() ? null : said.getLast();
    Override open = last == null || last.endsAt() != null ? null : last;
    Status status = now.status();
    boolean over = now.resolvedAt() != null;
    if (open != null && (over || open.status() != status)) {
      words.removeLast();
      words.add(until(open, over ? Objects.requireNonNull(now.resolvedAt()) : at));
    }
    boolean mayBegin = !over || before == null;
    if (status != null && (open == null || open.status() != status) && mayBegin) {
      Instant from = said.isEmpty() && before == null ? now.startedAt() : at;
      words.add(new Override(status, now.title(), from, now.resolvedAt()));
    }
    return words;
  }

  /** The first word begins with the incident, if it always did; the last ends with it. */
  private List<Override> moved(List<Override> words, Reach now) {
    if (before == null || words.isEmpty()) {
      return words;
    }
    List<Override> moved = new ArrayList<>(words);
    Override first = moved.getFirst();
    if (first.startsAt().equals(before.startedAt())) {
      moved.set(0, new Override(first.status(), first.note(), now.startedAt(), first.endsAt()));
    }
    Override last = moved.getLast();
    if (now.resolvedAt() != null && Objects.equals(last.endsAt(), before.resolvedAt())) {
      moved.set(moved.size() - 1, until(last, now.resolvedAt()));
    }
    return moved;
  }

  private static List<Override> clipped(List<Override> words, Reach now) {
    List<Override> clipped = new ArrayList<>();
    for (Override word : words) {
      Instant start = word.startsAt().isBefore(now.startedAt()) ? now.startedAt() : word.startsAt();
      Instant over = now.resolvedAt();
      Instant end = word.endsAt();
      Instant until = over != null && (end == null || end.isAfter(over)) ? over : end;
      if (until == null || start.isBefore(until)) {
        clipped.add(new Override(word.status(), word.note(), start, until));
      }
    }
    return clipped;
  }

  private static Override until(Override word, Instant end) {
    return new Override(word.status(), word.note(), word.startsAt(), end);
  }
}
