package dev.signalbox.incident.past;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Circumstances.Override;
import dev.signalbox.core.status.Status;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What people have set by hand over time. Times are minutes; an override is written as its status's
 * first letter with its reach: {@code o10-20} is an outage from minute 10 to 20, {@code d15-} a
 * degradation that goes on.
 */
class WordTest {
  private static final UUID COMPONENT = new UUID(1, 1);
  private static final int NOW = 50;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # set before     | set now | set then
                           | o50-    | o50-
                           | o50-60  | o50-60
            d10-           | o50-    | d10-50 o50-
            d10-90         | o50-60  | d10-50 o50-60
          # afterwards: one that is over
                           | o10-20  | o10-20
            d30-           | o10-20  | o10-20 d30-
            d15-           | o10-20  | o10-20 d20-
            d5-            | o10-20  | d5-10 o10-20 d20-
            d5-15 p18-40   | o10-20  | d5-10 o10-20 p20-40
            d12-15         | o10-20  | o10-20
            o10-20         | o10-30  | o10-30
          # afterwards: one that goes on
            d15-           | o10-    | o10-
            d5-15 p30-     | o10-    | d5-10 o10-
          # taken back: from now on, for good from then on, or for a time
            d10-           | -50-    | d10-50
            d10-           | -30-    | d10-30
            d10-40         | -30-    | d10-30
            d10-40         | -20-30  | d10-20 d30-40
            d10-           | -20-30  | d10-20 d30-
            d10-20 o20-40  | -15-25  | d10-15 o25-40
            d10-20         | -30-40  | d10-20
          """)
  void overrides_give_way_to_what_is_said_of_their_time(
      @Nullable String before, String word, @Nullable String after) {
    List<SaidRow> rows = Word.apply(rows(before), word(word), new UUID(2, 2));

    assertThat(written(rows)).isEqualTo(after == null ? "" : after);
  }

  private static Word word(String text) {
    int dash = text.indexOf('-', 1);
    Instant from = minute(text.substring(1, dash));
    String end = text.substring(dash + 1);
    Instant to = end.isEmpty() ? null : minute(end);
    if (text.startsWith("-")) {
      return new Word.Unsays(COMPONENT, from, to);
    }
    boolean over = to != null && !to.isAfter(at(NOW));
    return new Word.Says(COMPONENT, override(text), over ? to : null);
  }

  private static Override override(String text) {
    int dash = text.indexOf('-');
    String end = text.substring(dash + 1);
    Status status =
        Stream.of(Status.values())
            .filter(each -> each.label().startsWith(text.substring(0, 1)))
            .filter(each -> each != Status.OPERATIONAL)
            .findFirst()
            .orElseThrow();
    return new Override(
        status, "", minute(text.substring(1, dash)), end.isEmpty() ? null : minute(end));
  }

  private static List<SaidRow> rows(@Nullable String text) {
    return text == null
        ? List.of()
        : Stream.of(text.split(" "))
            .map(WordTest::override)
            .map(
                o ->
                    new SaidRow(
                        UUID.randomUUID(),
                        new UUID(2, 2),
                        COMPONENT,
                        null,
                        o.status(),
                        o.note(),
                        o.startsAt(),
                        o.endsAt()))
            .toList();
  }

  private static String written(List<SaidRow> rows) {
    return rows.stream()
        .sorted(Comparator.comparing(SaidRow::from))
        .map(
            row ->
                row.status().label().charAt(0)
                    + minutes(row.from())
                    + "-"
                    + (row.to() == null ? "" : minutes(row.to())))
        .collect(Collectors.joining(" "));
  }

  private static Instant minute(String text) {
    return at(Integer.parseInt(text));
  }

  private static Instant at(int minute) {
    return Instant.EPOCH.plusSeconds(60L * minute);
  }

  private static String minutes(Instant at) {
    return String.valueOf(at.getEpochSecond() / 60);
  }
}
