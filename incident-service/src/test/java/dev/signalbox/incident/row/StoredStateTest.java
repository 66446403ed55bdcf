package dev.signalbox.incident.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.CheckFold;
import dev.signalbox.core.status.CheckState;
import dev.signalbox.core.status.Observation;
import dev.signalbox.core.status.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Old and new run side by side on the same rows. */
class StoredStateTest {

  private static final String OLD =
      """
      {"settled": "OUTAGE", "standing": true, "since": "2026-11-21T08:00:00Z", "reason": "503",
       "degraded": {"settled": true, "reached": true, "length": 3, "from": "2026-11-21T08:00:00Z"},
       "outage": {"settled": true, "reached": true, "length": 3, "from": "2026-11-21T08:00:00Z"},
       "epoch": 4, "sequence": 7, "at": "2026-11-21T08:01:00Z", "freshUntil": "2026-11-21T08:02:15Z"}\
      """;

  @Test
  void a_state_without_what_was_said_lately_is_read() {
    CheckState state = JsonColumn.read(OLD, CheckState.class);

    assertThat(state.stance().settled()).isEqualTo(Verdict.OUTAGE);
    assertThat(state.stance().freshUntil()).isEqualTo("2026-11-21T08:02:15Z");
    assertThat(state.stance().lately()).isEmpty();
    assertThat(state.outage().length()).isEqualTo(3);
    assertThat(state.newest().sequence()).isEqualTo(7);
  }

  @Test
  void a_state_is_written_with_the_members_that_older_versions_read() {
    CheckState state = JsonColumn.read(OLD, CheckState.class);

    String written = JsonColumn.write(state);

    assertThat(written)
        .contains("\"settled\":\"OUTAGE\"", "\"sequence\":7", "\"freshUntil\":", "\"outage\":{")
        .doesNotContain("stance", "newest");
  }

  @Test
  void a_state_comes_back_as_it_was() {
    Instant at = Instant.parse("2026-11-21T08:00:00Z");
    Observation bad = new Observation(Verdict.DEGRADED, "slow", at, Duration.ofSeconds(30), 1, 1);
    CheckState state = CheckFold.observe(CheckState.NEW, bad, CheckFold.Policy.of(1, 1)).state();

    assertThat(JsonColumn.read(JsonColumn.write(state), CheckState.class)).isEqualTo(state);
    assertThat(JsonColumn.read(JsonColumn.write(CheckState.NEW), CheckState.class))
        .isEqualTo(CheckState.NEW);
  }
}
