package dev.signalbox.core.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudienceTest {
  private static final UUID THIS = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # role      | granted | visibility | sees    | internal components
            ANONYMOUS | all     | PUBLIC     | SEES    | false
            ANONYMOUS | all     | INTERNAL   | SIGN_IN | false
            ANONYMOUS | all     | DISABLED   | NOTHING | false
            VIEWER    | all     | PUBLIC     | SEES    | true
            VIEWER    | all     | INTERNAL   | SEES    | true
            VIEWER    | this    | INTERNAL   | SEES    | true
            VIEWER    | other   | PUBLIC     | SEES    | false
            VIEWER    | other   | INTERNAL   | NOTHING | false
            ADMIN     | all     | INTERNAL   | SEES    | true
            ADMIN     | other   | INTERNAL   | NOTHING | false
            ADMIN     | all     | DISABLED   | NOTHING | true
          """)
  void one_predicate_says_who_sees_what(
      Role role, String granted, Visibility visibility, Sight sees, boolean internal) {
    Audience audience =
        new Audience(
            "ann",
            role,
            granted.equals("all") ? null : Set.of(granted.equals("this") ? THIS : OTHER));

    assertThat(audience.sees(visibility, THIS)).isEqualTo(sees);
    assertThat(audience.seesInternalComponents(THIS)).isEqualTo(internal);
  }

  @ParameterizedTest
  @CsvSource({
    "ANONYMOUS, VIEWER, false", "VIEWER, VIEWER, true", "VIEWER, OPERATOR, false",
    "OPERATOR, VIEWER, true", "ADMIN, OPERATOR, true", "OPERATOR, ADMIN, false"
  })
  void a_role_includes_the_ones_before_it(Role role, Role needed, boolean may) {
    assertThat(new Audience("ann", role, null).may(needed, THIS)).isEqualTo(may);
  }
}
