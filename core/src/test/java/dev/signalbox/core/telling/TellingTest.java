package dev.signalbox.core.telling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.audience.Visibility;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 8. An incident is told, at 08:00, to people who chose; the worker is internal. */
class TellingTest {
  private static final Instant EIGHT = Instant.parse("2026-11-21T08:00:00Z");
  private static final List<Duration> ATTEMPTS =
      Stream.of("0s", "5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h")
          .map(after -> Duration.parse("PT" + after))
          .toList();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # page     | concerns | inside | chose              | of     | subscribed | told
            PUBLIC   | web      | false  | incident           |        | PT0S       | true
            PUBLIC   | web      | false  | maintenance        |        | PT0S       | false
            PUBLIC   | web      | false  | incident component | web    | PT0S       | true
            PUBLIC   | web      | false  | incident           | worker | PT0S       | false
            PUBLIC   | web      | false  | component          | web    | PT0S       | false
          # what concerns all, or nothing in particular, is told to all
            PUBLIC   |          | false  | incident           | worker | PT0S       | true
          # nobody is told what was before they subscribed
            PUBLIC   | web      | false  | incident           |        | PT1S       | false
            PUBLIC   | web      | false  | incident           |        | PT-1S      | true
          # of what is internal only those inside are told
            PUBLIC   | worker   | false  | incident           |        | PT0S       | false
            PUBLIC   | worker   | true   | incident           |        | PT0S       | true
            INTERNAL | web      | false  | incident           |        | PT0S       | false
            INTERNAL | web      | true   | incident           |        | PT0S       | true
            DISABLED | web      | true   | incident           |        | PT0S       | false
          """)
  void who_is_told_at_once(
      Visibility page,
      @Nullable String concerned,
      boolean inside,
      String topics,
      @Nullable String components,
      Duration subscribed,
      boolean told) {
    var event =
        new Telling.Event("incident", EIGHT, ids(concerned), page, "worker".equals(concerned));
    var choice =
        new Telling.Choice(
            inside, Set.of(topics.split(" ")), ids(components), EIGHT.plus(subscribed));

    Sent nothing = new Sent(0, EIGHT, Duration.ZERO);

    assertThat(Telling.due(event, choice, nothing, new Pace(ATTEMPTS, 0), EIGHT))
        .isEqualTo(told ? Optional.of(EIGHT) : Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # attempts | now, after | receiver asks | by chance | next one, after
          # made     | the first  | for           | late by   | the first
            0        | PT0S       | PT0S          | 0.1       | PT0S
            1        | PT0S       | PT0S          | 0         | PT5S
            1        | PT0S       | PT0S          | 0.1       | PT5.5S
            2        | PT6S       | PT0S          | 0         | PT5M
            3        | PT5M1S     | PT0S          | 0         | PT30M
            4        | PT30M1S    | PT0S          | 0         | PT2H
            5        | PT2H       | PT0S          | 0         | PT5H
            6        | PT5H       | PT0S          | 0         | PT10H
            7        | PT10H      | PT0S          | 0         | PT14H
            8        | PT14H      | PT0S          | 0         | PT20H
            9        | PT20H      | PT0S          | 0         | PT24H
            9        | PT20H      | PT0S          | 0.1       | PT24H24M
            10       | PT24H      | PT0S          | 0         |
          # the receiver's wish is honoured, for a day at most
            1        | PT0S       | PT2M          | 0         | PT2M
            2        | PT6S       | PT10S         | 0         | PT5M
            1        | PT0S       | P9D           | 0         | PT24H
          # after a time in which nothing ran, missed attempts do not follow each other at once
            1        | PT3S       | PT0S          | 0         | PT8S
            4        | PT20H      | PT0S          | 0         | PT20H1M
          """)
  void when_it_is_tried_again(
      int made, Duration now, Duration wish, double late, @Nullable Duration next) {
    Sent sent = new Sent(made, EIGHT, wish);
    var event = new Telling.Event("incident", EIGHT, Set.of(), Visibility.PUBLIC, false);
    var choice = new Telling.Choice(false, Set.of("incident"), Set.of(), EIGHT);

    assertThat(
            Telling.due(event, choice, sent, new Pace(ATTEMPTS, late), EIGHT.plus(now))
                .map(due -> Duration.between(EIGHT, due)))
        .isEqualTo(Optional.ofNullable(next));
  }

  private static Set<UUID> ids(@Nullable String names) {
    return Stream.ofNullable(names)
        .flatMap(all -> Stream.of(all.split(" ")))
        .map(name -> UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)))
        .collect(Collectors.toSet());
  }
}
