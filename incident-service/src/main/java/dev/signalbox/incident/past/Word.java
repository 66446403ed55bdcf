package dev.signalbox.incident.past;

import dev.signalbox.core.status.Circumstances.Override;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody does to what has been said of a component. */
public sealed interface Word permits Word.Says, Word.Unsays, Claims {

  UUID component();

  /** From where on it may change what was. */
  Instant from();

  /** Null: an override. */
  default @Nullable UUID incident() {
    return null;
  }

  /** What is said in its place. */
  private List<Override> instead(List<Override> said) {
    return switch (this) {
      case Says says -> {
        List<Override> all = new ArrayList<>(Unsays.outside(said, says.from(), says.until()));
        all.add(says.word());
        yield all;
      }
      case Unsays unsays -> Unsays.outside(said, unsays.from(), unsays.to());
      case Claims claims -> claims.of(said);
    };
  }

  /**
   * Somebody overrides what was measured; other overrides give way.
   *
   * @param until up to where they do; null: for good
   */
  record Says(UUID component, Override word, @Nullable Instant until) implements Word {
    @java.lang.Override
    public Instant from() {
      return word.startsAt();
    }
  }

  /**
   * No override holds there, and none has.
   *
   * @param to null: for good
   */
  record Unsays(UUID component, Instant from, @Nullable Instant to) implements Word {

    private static List<Override> outside(List<Override> said, Instant from, @Nullable Instant to) {
      return said.stream()
          .flatMap(word -> Stream.of(before(word, from), to == null ? null : after(word, to)))
          .filter(Objects::nonNull)
          .toList();
    }

    private static @Nullable Override before(Override word, Instant from) {
      if (!word.startsAt().isBefore(from)) {
        return null;
      }
      boolean goesOn = word.endsAt() == null || word.endsAt().isAfter(from);
      return goesOn ? new Override(word.status(), word.note(), word.startsAt(), from) : word;
    }

    private static @Nullable Override after(Override word, Instant to) {
      if (word.endsAt() != null && !word.endsAt().isAfter(to)) {
        return null;
      }
      return word.startsAt().isBefore(to)
          ? new Override(word.status(), word.note(), to, word.endsAt())
          : word;
    }
  }

  /** What is said of the component afterwards; rows that stay as they are keep their ids. */
  static List<SaidRow> apply(List<SaidRow> before, Word word, UUID application) {
    List<SaidRow> mine =
        before.stream().filter(row -> Objects.equals(row.incident(), word.incident())).toList();
    List<Override> said = mine.stream().map(SaidRow::word).toList();
    List<SaidRow> after = new ArrayList<>(before);
    after.removeAll(mine);
    for (Override each : word.instead(said)) {
      int known = said.indexOf(each);
      after.add(known >= 0 ? mine.get(known) : row(word, each, application));
    }
    return after;
  }

  private static SaidRow row(Word of, Override word, UUID application) {
    return new SaidRow(
        UUID.randomUUID(),
        application,
        of.component(),
        of.incident(),
        word.status(),
        word.note(),
        word.startsAt(),
        word.endsAt());
  }
}
