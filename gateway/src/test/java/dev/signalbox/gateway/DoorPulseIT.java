package dev.signalbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The door says to the collector that it is open, and lets nobody else say so. */
class DoorPulseIT {

  @Test
  void it_says_that_it_is_open_for_as_long_as_it_is() {
    FakeService collector;
    try (RunningGateway gateway = RunningGateway.withoutDatabase()) {
      collector = gateway.collector;
      await().until(() -> collector.pulses().size() >= 2);

      collector.stop();
      collector.startAgain();
      int before = collector.pulses().size();
      await().until(() -> collector.pulses().size() > before);
      assertThat(collector.pulses())
          .allSatisfy(credentials -> assertThat(credentials).hasSize(1))
          .extracting(List::getFirst)
          .allMatch(credentials -> credentials.startsWith("Bearer "));
    }
  }

  @Test
  void nobody_says_so_from_outside() {
    try (RunningGateway gateway = RunningGateway.withoutDatabase()) {
      var answer =
          gateway.call(
              "POST",
              "/internal/door",
              BodyPublishers.noBody(),
              "x-signalbox-token",
              RunningGateway.ADMIN_TOKEN);

      assertThat(answer.statusCode()).isEqualTo(404);
    }
  }
}
