package dev.signalbox.collector.doubt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.collector.doubt.MassFailure.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MassFailureTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what each application's checks saw lately (x bad, . well) | canary well | ours
          x                | false | true
          x                | true  | false
          .                | false | false
          x x x            | false | true
          x x x            | true  | false
          x x .            | false | true
          x x . .          | false | false
          x . .            | false | false
          xxxxxxxx . .     | false | false
          x..  x.. x..     | false | false
          xx.  xx. ...     | false | true
          x.   x.  x       | false | false
          """)
  void most_of_what_is_unrelated_must_fail_together_with_the_canary(
      String applications, boolean canaryWell, boolean ours) {
    List<Seen> lately = new ArrayList<>();
    for (String checks : applications.split(" +")) {
      UUID application = UUID.randomUUID();
      checks.chars().forEach(check -> lately.add(new Seen(application, check == 'x')));
    }

    assertThat(MassFailure.isOurs(lately, canaryWell)).isEqualTo(ours);
  }
}
