package dev.signalbox.core.status;

import static dev.signalbox.core.status.Letters.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.CheckFold.Policy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the record knows of one check. Letters as in {@link Letters}. */
class CourseTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # samples   | what it says at each slot
            o         | ?
            oo        | oo
          # what settles is dated back to the first of its run
            ooxxx     | ooxxx
            ooxxo     | ooooo
            ooxxxoo   | ooxxxoo
            ooxxxox   | ooxxxxx
            ooxxdoo   | oodddoo
            oodxxx    | oodxxx
            ooxixix   | ooxxxxx
          # good until 75 s after the last; what was bad is unknown then, what was good is not said
            oo---oo   | oooo?oo
            xxx----oo | xxxxxuuoo
          # after silence it has to settle anew
            oo---xo   | oooo???
            xxx----ox | xxxxxuuuu
          """)
  void the_record_dates_back_and_lets_evidence_expire(String samples, String says) {
    List<Observation> any = new ArrayList<>(Letters.samples(samples));
    Collections.shuffle(any, new Random(7));

    Course course = Course.of(CheckState.NEW, any, Policy.of(3, 2));

    StringBuilder said = new StringBuilder();
    for (int slot = 0; slot < samples.length(); slot++) {
      said.append(Letters.letter(course.at(at(slot)).says(at(slot))));
    }
    assertThat(said).hasToString(says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # one            | other           | what counts
          # epoch sequence | epoch sequence  |
            1     5      o | 1     6       x | x
            1     6      o | 1     5       x | o
            2     1      o | 1     9       x | o
            1     9      o | 2     1       x | x
          """)
  void of_two_samples_of_a_slot_the_one_with_the_highest_epoch_and_sequence_counts(
      String one, String other, char counts) {
    Course course = Course.of(CheckState.NEW, List.of(sample(one), sample(other)), Policy.of(1, 1));

    assertThat(Letters.letter(course.at(at(0)).says(at(0)))).isEqualTo(counts);
  }

  private static Observation sample(String text) {
    String[] parts = text.split(" +");
    return Letters.sample(
        parts[2].charAt(0), at(0), Long.parseLong(parts[0]), Long.parseLong(parts[1]));
  }
}
