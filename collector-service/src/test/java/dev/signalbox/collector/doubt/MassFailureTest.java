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
          # what each application's checks saw lately (x bad, . well) | most
          x                | true
          .                | false
          x x x            | true
          x x .            | true
          x x . .          | false
          x . .            | false
          xxxxxxxx . .     | false
          x..  x.. x..     | false
          xx.  xx. ...     | true
          x.   x.  x       | false
          """)
  void most_of_what_is_unrelated_must_fail_at_once(String applications, boolean most) {
    List<Seen> lately = new ArrayList<>();
    for (String checks : applications.split(" +")) {
      UUID application = UUID.randomUUID();
      checks.chars().forEach(check -> lately.add(new Seen(application, check == 'x')));
    }

    assertThat(MassFailure.most(lately)).isEqualTo(most);
  }
}
