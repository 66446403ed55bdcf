package dev.signalbox.collector.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {
  /** Due at 400, 1400, 2400, … */
  private final Slots slots = new Slots(400, 1_000);

  @ParameterizedTest(name = "{0}: {1} are told as {2}")
  @CsvSource(
      textBlock =
          """
          an event as it happened,                      1000,           1000
          what falls into a slot just before it,        1400,           1399
          two in one millisecond one after the other,   1000 1000,      1000 1001
          three as well,                                1000 1000 1000, 1000 1001 1002
          past a slot that is next,                     1399 1399,      1399 1401
          and past one that what is before it is taken, 1399 1400,      1399 1401
          a clock set back a little is waited for,      1900 1200,      1900 1901
          one set back far is believed,                 5000 1200,      5000 1200
          """)
  void each_event_has_a_time_of_its_own(String what, String events, String told) {
    Place place = new Place(1);

    assertThat(times(events).stream().map(at -> place.event(slots, at)).toList())
        .isEqualTo(times(told));
  }

  private static List<Instant> times(String millis) {
    return Arrays.stream(millis.split(" ")).map(Long::valueOf).map(Instant::ofEpochMilli).toList();
  }
}
