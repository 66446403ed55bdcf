package dev.signalbox.query.site.brand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccentTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          asked   | light  | dark
          0f766e  | 0f766e | 3d908a
          0b5563  | 0b5563 | 598b95
          ffe600  | 7d7100 | ffe600
          ffffff  | 707070 | ffffff
          000000  | 000000 | 858585
          ff0000  | e00000 | ff2424
          """)
  void the_nearest_shade_that_can_be_read_is_taken(String asked, String light, String dark) {
    Accent accent = Accent.of(Colour.of("#" + asked));

    assertThat(accent.light()).hasToString("#" + light);
    assertThat(accent.dark()).hasToString("#" + dark);
  }

  @Test
  void whatever_is_asked_for_can_be_read() {
    Random random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      Accent accent =
          Accent.of(new Colour(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
      assertThat(Accent.LIGHT_GROUND)
          .allSatisfy(ground -> assertThat(accent.light().contrast(ground)).isGreaterThan(4.49));
      assertThat(Accent.DARK_GROUND)
          .allSatisfy(ground -> assertThat(accent.dark().contrast(ground)).isGreaterThan(4.49));
    }
  }

  @ParameterizedTest
  @CsvSource({"#000000, #ffffff, 21.0", "#ffffff, #ffffff, 1.0", "#767676, #ffffff, 4.54"})
  void contrast_is_that_of_wcag(String one, String two, double ratio) {
    assertThat(Math.floor(100 * Colour.of(one).contrast(Colour.of(two))) / 100).isEqualTo(ratio);
  }
}
