package dev.signalbox.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.page.Overall.Part;
import dev.signalbox.core.status.Status;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rule 3, the headline. Each component is a letter: o, d, p (partial), x (outage), m, u; in upper
 * case where it is critical.
 */
class OverallTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # components | status         | headline
            xxxx       | OUTAGE         | Major outage
            x          | OUTAGE         | Major outage
            oooX       | OUTAGE         | Major outage
            xxmu       | OUTAGE         | Major outage
            xooo       | PARTIAL_OUTAGE | Partial outage
            xddd       | PARTIAL_OUTAGE | Partial outage
            pooo       | PARTIAL_OUTAGE | Partial outage
            pppp       | PARTIAL_OUTAGE | Partial outage
            oooP       | PARTIAL_OUTAGE | Partial outage
            dddd       | DEGRADED       | Degraded performance
            oooD       | DEGRADED       | Degraded performance
            ddmu       | DEGRADED       | Degraded performance
            dooo       | DEGRADED       | Partially degraded
            doou       | DEGRADED       | Partially degraded
            ooou       | UNKNOWN        | Unknown – no fresh data
            uuuu       | UNKNOWN        | Unknown – no fresh data
            uuum       | UNKNOWN        | Unknown – no fresh data
            ''         | UNKNOWN        | Unknown – no fresh data
            ooom       | MAINTENANCE    | Under maintenance
            mmmm       | MAINTENANCE    | Under maintenance
            oooo       | OPERATIONAL    | All systems operational
          """)
  void the_first_line_that_matches_is_the_headline(
      String components, Status status, String headline) {
    Stream<Part> parts =
        components.chars().mapToObj(c -> new Part(status((char) c), Character.isUpperCase(c)));

    assertThat(Overall.of(parts.toList())).isEqualTo(new Overall(status, headline));
  }

  private static Status status(char letter) {
    return switch (Character.toLowerCase(letter)) {
      case 'o' -> Status.OPERATIONAL;
      case 'd' -> Status.DEGRADED;
      case 'p' -> Status.PARTIAL_OUTAGE;
      case 'x' -> Status.OUTAGE;
      case 'm' -> Status.MAINTENANCE;
      default -> Status.UNKNOWN;
    };
  }
}
