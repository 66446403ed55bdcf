package dev.signalbox.incident.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Circumstances.Override;
import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an incident has claimed of a component. Times are minutes; a claim is written as its
 * status's first letter with its reach: {@code o10-20} is an outage from minute 10 to 20, {@code
 * d15-} a degradation that goes on.
 */
class ClaimsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # said before     | incident before | afterwards | at | said afterwards
                            |                 | o10-       | 30 | o10-
                            |                 | o10-20     | 30 | o10-20
          # it goes on, is milder, says nothing any more, is over
            o10-            | o10-            | o10-       | 30 | o10-
            o10-            | o10-            | d10-       | 30 | o10-30 d30-
            o10-            | o10-            | -10-       | 30 | o10-30
            o10-            | o10-            | -10-40     | 50 | o10-40
            o10-            | o10-            | o10-40     | 50 | o10-40
          # somebody says so only later, or joins what is open
                            | -10-            | o10-       | 30 | o30-
            o10-20          | -10-            | o10-       | 30 | o10-20 o30-
          # it began or ended at another time
            o10-            | o10-            | o5-        | 30 | o5-
            o10-            | o10-            | o15-       | 30 | o15-
            o20-            | -10-            | -5-        | 30 | o20-30
            o10-20          | o10-20          | o10-25     | 30 | o10-25
            o10-20          | o10-20          | o10-15     | 30 | o10-15
            o10-20 d20-25   | d10-25          | d10-15     | 30 | o10-15
          # it was worse, or was nothing, than was written down
            o10-20          | o10-20          | d10-20     | 30 | d10-20
            o10-20          | o10-20          | -10-20     | 30 |
                            | -10-20          | o10-20     | 30 | o10-20
          # reopened, withdrawn
            o10-20          | o10-20          | o10-       | 30 | o10-20 o30-
            o10-20          | o10-20          |            | 30 |
          """)
  void claims_follow_their_incident(
      @Nullable String said,
      @Nullable String before,
      @Nullable String after,
      int at,
      @Nullable String then) {
    Claims claims =
        new Claims(new UUID(0, 1), new UUID(0, 2), minute("" + at), reach(before), reach(after));

    assertThat(claims.of(words(said))).isEqualTo(words(then));
  }

  private static List<Override> words(@Nullable String text) {
    return text == null
        ? List.of()
        : Stream.of(text.split(" "))
            .map(ClaimsTest::reach)
            .map(
                r ->
                    new Override(
                        Objects.requireNonNull(r.status()), "it", r.startedAt(), r.resolvedAt()))
            .collect(Collectors.toList());
  }

  private static Claims.@Nullable Reach reach(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String[] times = text.substring(1).split("-");
    Status status =
        switch (text.charAt(0)) {
          case 'o' -> Status.OUTAGE;
          case 'd' -> Status.DEGRADED;
          default -> null;
        };
    return new Claims.Reach(
        minute(times[0]), times.length > 1 ? minute(times[1]) : null, status, "it");
  }

  private static Instant minute(String minute) {
    return Instant.EPOCH.plusSeconds(60L * Long.parseLong(minute));
  }
}
