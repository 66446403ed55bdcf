package dev.signalbox.core.telling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.telling.Occasion.Kind;
import dev.signalbox.core.telling.Telling.Answer;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TellingTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # kind        | touches | internal | announced | chose | kinds       | insider | told | answer
            INCIDENT    | 1       |          | true      |       |             | false   | 0    | TELL
            INCIDENT    | 1       |          | true      | 1 2   |             | false   | 0    | TELL
            INCIDENT    | 1       |          | true      | 2     |             | false   | 0    | NOT_CHOSEN
            INCIDENT    |         |          | true      | 2     |             | false   | 0    | TELL
            MAINTENANCE | 1       |          | true      |       | INCIDENT    | false   | 0    | NOT_CHOSEN
            COMPONENT   | 1       |          | true      |       |             | false   | 0    | NOT_CHOSEN
            COMPONENT   | 1       |          | true      |       | COMPONENT   | false   | 0    | TELL
            INCIDENT    | 1       |          | false     |       |             | false   | 0    | QUIET
          # each version of a thing once, and never an older one
            INCIDENT    | 1       |          | true      |       |             | false   | 4    | TELL
            INCIDENT    | 1       |          | true      |       |             | false   | 5    | ALREADY
            INCIDENT    | 1       |          | true      |       |             | false   | 6    | ALREADY
          # internal components are a secret from the public
            INCIDENT    | 1       | 1        | true      |       |             | false   | 0    | HIDDEN
            INCIDENT    | 1       | 1        | true      |       |             | true    | 0    | TELL
            INCIDENT    | 1 2     | 1        | true      |       |             | false   | 0    | TELL
            INCIDENT    | 1 2     | 1        | true      | 1     |             | false   | 0    | NOT_CHOSEN
          """)
  void a_subscriber_is_told_what_they_chose_may_know_and_have_not_heard(
      Kind kind, String touches, String internal, boolean announced, String chose, Kind kinds, boolean insider,
      long told, Answer answer) {
    Occasion occasion = new Occasion(kind, new UUID(9, 9), 5, NOW, ids(touches), ids(internal), announced);
    Choice choice = new Choice(ids(chose), kinds == null ? Set.of() : Set.of(kinds), NOW, insider);

    assertThat(Telling.decide(occasion, choice, told)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({"0, TELL", "1, TELL", "-1, BEFORE"})
  void what_happened_before_they_subscribed_is_not_told(int secondsAfter, Answer answer) {
    Occasion occasion =
        new Occasion(Kind.INCIDENT, new UUID(9, 9), 1, NOW.plusSeconds(secondsAfter), Set.of(), Set.of(), true);

    assertThat(Telling.decide(occasion, new Choice(Set.of(), Set.of(), NOW, false), 0)).isEqualTo(answer);
  }

  private static Set<UUID> ids(String numbers) {
    return numbers == null
        ? Set.of()
        : Stream.of(numbers.split(" ")).map(n -> new UUID(0, Long.parseLong(n))).collect(Collectors.toSet());
  }
}
