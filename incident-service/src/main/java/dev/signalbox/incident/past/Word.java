package dev.signalbox.incident.past;

import dev.signalbox.core.status.Circumstances.Override;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody does to what has been said of a component. */
public sealed interface Word permits Word.Says, Word.Ends, Claims {

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
        List<Override> all = new ArrayList<>(Ends.at(said, says.from()));
        all.add(says.word());
        yield all;
      }
      case Ends ends -> Ends.at(said, ends.from());
      case Claims claims -> claims.of(said);
    };
  }

  /** Somebody overrides what was measured; another override ends with that. */
  record Says(UUID component, Override word) implements Word {
    @java.lang.Override
    public Instant from() {
      return word.startsAt();
    }
  }

  /** The override ends. */
  record Ends(UUID component, Instant from) implements Word {

    private static List<Override> at(List<Override> said, Instant at) {
      return said.stream()
          .filter(word -> word.startsAt().isBefore(at))
          .map(
              word ->
                  word.endsAt() == null || word.endsAt().isAfter(at)
                      ? new Override(word.status(), word.note(), word.startsAt(), at)
                      : word)
          .toList();
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
