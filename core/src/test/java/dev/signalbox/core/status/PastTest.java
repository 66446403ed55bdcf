package dev.signalbox.core.status;

import static dev.signalbox.core.status.Letters.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.Word;
import dev.signalbox.core.maintenance.Window;
import dev.signalbox.core.status.CheckFold.Policy;
import dev.signalbox.core.status.Circumstances.Override;
import dev.signalbox.core.status.Past.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the record knows of a component. Letters as in {@link Letters}. */
class PastTest {
  private static final Policy POLICY = Policy.of(3, 2);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # check a  | check b  | rule     | measured
            ooxxx    | ooooo    | worst    | ooxxx
            ooxxx    | ooooo    | any      | ooooo
            ooxxx    | ooddd    | any      | ooddd
          # each from the start of its own run, whichever settled last
            ooxxxxxx | ooooxxxx | any      | ooooxxxx
            xxxooooo | xxxxxooo | worst    | xxxxxooo
          # bad evidence that expired is unknown beside what is well, good evidence has no say
            xxx----- | oooooooo | worst    | xxxxxuuu
            oo------ | oooooooo | worst    | oooooooo
            oo------ | xxxxxxxx | any      | ooooxxxx
          # nobody has a say yet, or any more
            --oo     | --oo     | worst    | uuoo
            oo------ | oo------ | worst    | oooouuuu
          """)
  void checks_make_one_record(String a, String b, String rule, String measured) {
    assertThat(Letters.shown(measured(a, b, rule), a.length())).isEqualTo(measured);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # measured | override | maintenance | claim | shown
            oooooooo |          |             |       | oooooooo
            oooooooo | d 2-4    |             |       | ooddoooo
            oooooooo |          | 2-4         |       | oommoooo
            oooooooo |          |             | x 2-4 | ooxxoooo
            oooooooo |          |             | x 2-  | ooxxxxxx
          # override before maintenance before the worse of what was measured and what was claimed
            oooooooo | d 3-5    | 2-4         |       | oomddooo
            oooooooo |          | 2-4         | x 3-6 | oommxxoo
            ooxxxxxx |          |             | d 1-4 | odxxxxxx
            ooxxxxxx | o 4-6    | 1-3         |       | ommxooxx
          # of two overrides at once the later one
            oooooooo | d 2-6 x 4-6 |          |       | ooddxxoo
          """)
  void what_was_said_is_laid_over_what_was_measured(
      String letters,
      @Nullable String override,
      @Nullable String maintenance,
      @Nullable String claim,
      String shown) {
    List<Window> windows =
        reaches(maintenance == null ? null : "m " + maintenance).stream()
            .map(w -> new Window(w.startsAt(), Objects.requireNonNull(w.endsAt()), Set.of()))
            .toList();
    Circumstances said = new Circumstances(reaches(override), windows, reaches(claim));
    int slots = letters.length();

    List<Stretch> record = Past.shown(measured(letters, letters, "worst"), said, at(0), at(slots));

    assertThat(Letters.shown(record, slots)).isEqualTo(shown);
  }

  @Test
  void a_stretch_is_explained_as_of_its_beginning() {
    List<Stretch> record = measured("ooxxx", "ooooo", "worst");

    assertThat(record)
        .extracting(Stretch::explanation)
        .containsExactly(
            "decided by a: operational; b: operational", "decided by a: outage; b: operational");
  }

  private static List<Stretch> measured(String a, String b, String rule) {
    Map<String, Course> courses =
        Map.of(
            "a", Course.of(CheckState.NEW, Letters.samples(a), POLICY),
            "b", Course.of(CheckState.NEW, Letters.samples(b), POLICY));
    return Past.measured(
        new TreeMap<>(courses), Word.parse(Evidence.Rule.class, rule), at(0), at(a.length()));
  }

  /** Written as {@code x 2-4}: an outage from slot 2 up to 4. */
  private static List<Override> reaches(@Nullable String text) {
    List<Override> reaches = new ArrayList<>();
    String[] words = text == null ? new String[0] : text.split(" ");
    for (int i = 0; i < words.length; i += 2) {
      String[] ends = words[i + 1].split("-");
      Status status = CheckFoldTest.verdict(words[i].charAt(0)).status();
      reaches.add(
          new Override(
              status,
              "by hand",
              at(Integer.parseInt(ends[0])),
              ends.length < 2 ? null : at(Integer.parseInt(ends[1]))));
    }
    return reaches;
  }
}
