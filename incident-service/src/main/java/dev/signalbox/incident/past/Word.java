package dev.signalbox.incident.past;

import dev.signalbox.core.status.Circumstances;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody does to what has been said of a component. */
public sealed interface Word {

  UUID component();

  /** Null: an override. */
  @Nullable UUID incident();

  /** From where on it may change what was. */
  Instant from();

  /** Something is said, from then on. */
  record Says(UUID component, @Nullable UUID incident, Circumstances.Override word)
      implements Word {
    @Override
    public Instant from() {
      return word.startsAt();
    }
  }

  /** What is said now ends. */
  record Ends(UUID component, @Nullable UUID incident, Instant from) implements Word {}

  /**
   * All that an incident has said is replaced.
   *
   * @param words none: it is taken back
   */
  record Corrects(
      UUID component, @Nullable UUID incident, Instant from, List<Circumstances.Override> words)
      implements Word {}

  /** What is said of the component afterwards. */
  static List<SaidRow> apply(List<SaidRow> before, Word word, UUID application) {
    List<SaidRow> after = new ArrayList<>();
    for (SaidRow row : before) {
      boolean about =
          row.component().equals(word.component())
              && Objects.equals(row.incident(), word.incident());
      switch (word) {
        case Ends ends when about -> after.addAll(ended(row, ends.from()));
        case Corrects _ when about -> {}
        default -> after.add(row);
      }
    }
    switch (word) {
      case Says says -> after.add(row(says, says.word(), application));
      case Corrects all -> all.words().forEach(w -> after.add(row(all, w, application)));
      case Ends _ -> {}
    }
    return after;
  }

  private static List<SaidRow> ended(SaidRow row, Instant at) {
    boolean goesOn = row.to() == null || row.to().isAfter(at);
    if (!goesOn) {
      return List.of(row);
    }
    return row.from().isBefore(at) ? List.of(row.between(row.from(), at)) : List.of();
  }

  private static SaidRow row(Word of, Circumstances.Override word, UUID application) {
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
