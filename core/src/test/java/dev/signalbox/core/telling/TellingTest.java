package dev.signalbox.core.telling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.telling.Occasion.Kind;
import dev.signalbox.core.telling.Telling.Answer;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Components are numbers; internal ones have an exclamation mark. */
class TellingTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final UUID SUBJECT = new UUID(9, 9);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # kind        | touches | chose | kinds     | insider | told | answer
            INCIDENT    | 1       |       |           | false   | 0    | TELL
            INCIDENT    | 1       | 1 2   |           | false   | 0    | TELL
            INCIDENT    | 1       | 2     |           | false   | 0    | NOT_CHOSEN
            INCIDENT    |         | 2     |           | false   | 0    | TELL
            MAINTENANCE | 1       |       | INCIDENT  | false   | 0    | NOT_CHOSEN
            COMPONENT   | 1       |       |           | false   | 0    | NOT_CHOSEN
            COMPONENT   | 1       |       | COMPONENT | false   | 0    | TELL
          # each version of a thing once, and never an older one: this is the fifth
            INCIDENT    | 1       |       |           | false   | 4    | TELL
            INCIDENT    | 1       |       |           | false   | 5    | ALREADY
            INCIDENT    | 1       |       |           | false   | 6    | ALREADY
          # internal components are a secret from the public
            INCIDENT    | 1!      |       |           | false   | 0    | HIDDEN
            INCIDENT    | 1!      |       |           | true    | 0    | TELL
            INCIDENT    | 1! 2    |       |           | false   | 0    | TELL
            INCIDENT    | 1! 2    | 1     |           | false   | 0    | NOT_CHOSEN
          """)
  void a_subscriber_is_told_what_they_chose_may_know_and_have_not_heard(
      Kind kind,
      @Nullable String touches,
      @Nullable String chose,
      @Nullable Kind kinds,
      boolean insider,
      long told,
      Answer answer) {
    Occasion occasion =
        new Occasion(kind, SUBJECT, 5, NOW, ids(touches, false), ids(touches, true), true);
    Choice choice =
        new Choice(ids(chose, false), kinds == null ? Set.of() : Set.of(kinds), NOW, insider);

    assertThat(Telling.decide(occasion, choice, told)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({"0, TELL", "1, TELL", "-1, BEFORE"})
  void what_happened_before_they_subscribed_is_not_told(int secondsAfter, Answer answer) {
    assertThat(Telling.decide(whole(NOW.plusSeconds(secondsAfter), true), anything(), 0))
        .isEqualTo(answer);
  }

  @Test
  void what_is_not_to_be_announced_is_told_to_nobody() {
    assertThat(Telling.decide(whole(NOW, false), anything(), 0)).isEqualTo(Answer.QUIET);
  }

  private static Occasion whole(Instant at, boolean announced) {
    return new Occasion(Kind.INCIDENT, SUBJECT, 1, at, Set.of(), Set.of(), announced);
  }

  private static Choice anything() {
    return new Choice(Set.of(), Set.of(), NOW, false);
  }

  private static Set<UUID> ids(@Nullable String numbers, boolean internalOnly) {
    return numbers == null
        ? Set.of()
        : Stream.of(numbers.split(" "))
            .filter(number -> !internalOnly || number.endsWith("!"))
            .map(number -> new UUID(0, Long.parseLong(number.replace("!", ""))))
            .collect(Collectors.toSet());
  }
}
