package dev.signalbox.incident.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Past.Stretch;
import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two records of the same seconds, a letter for each: operational, degraded, out. */
class RecordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # before   | after    | differ
            .......  | .......  |
            .......  | ..xx...  | 2-4
            ..xx...  | ..xdd..  | 3-5
            ..xx...  | .......  | 2-4
            .......  | x.....x  | 0-1 6-7
            ..xx.xx  | ..x..xx  | 3-4
            ddddddd  | ..d....  | 0-2 3-7
          """)
  void every_stretch_that_differs_is_told_and_none_that_does_not(
      String before, String after, @Nullable String differ) {
    String told =
        Records.differences(stretches(before), stretches(after)).stream()
            .map(r -> r.from().getEpochSecond() + "-" + r.to().getEpochSecond())
            .collect(Collectors.joining(" "));

    assertThat(told).isEqualTo(differ == null ? "" : differ);
  }

  private static List<Stretch> stretches(String letters) {
    List<Stretch> stretches = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= letters.length(); i++) {
      if (i == letters.length() || letters.charAt(i) != letters.charAt(from)) {
        Status status =
            switch (letters.charAt(from)) {
              case 'x' -> Status.OUTAGE;
              case 'd' -> Status.DEGRADED;
              default -> Status.OPERATIONAL;
            };
        stretches.add(
            new Stretch(
                Instant.ofEpochSecond(from), Instant.ofEpochSecond(i), status, status, "", ""));
        from = i;
      }
    }
    return stretches;
  }
}
