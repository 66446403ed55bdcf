package dev.signalbox.incident.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.incident.Facts;
import dev.signalbox.core.incident.Impact;
import dev.signalbox.core.incident.Incident;
import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.incident.Owner;
import dev.signalbox.core.incident.Report;
import dev.signalbox.core.incident.people.Wish;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentWishTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # started_at         | resolved_at          | status     | began                | phase
                               |                      |            | 2026-11-21T08:00:00Z | INVESTIGATING
          2026-11-21T07:00:00Z |                      |            | 2026-11-21T07:00:00Z | INVESTIGATING
                               |                      | IDENTIFIED | 2026-11-21T08:00:00Z | IDENTIFIED
          # with an end it is over, and it began no later than it ended
                               | 2026-11-21T07:30:00Z |            | 2026-11-21T07:30:00Z | RESOLVED
          2026-11-21T07:00:00Z | 2026-11-21T07:30:00Z |            | 2026-11-21T07:00:00Z | RESOLVED
                               | 2026-11-21T09:00:00Z |            | 2026-11-21T08:00:00Z | RESOLVED
          """)
  void what_is_left_out_of_a_new_one(
      @Nullable Instant started,
      @Nullable Instant resolved,
      @Nullable IncidentStatus status,
      Instant began,
      IncidentStatus phase) {
    Wish wish = stated("Slow", status, started, resolved).fresh(NOW);

    assertThat(wish.report())
        .isEqualTo(new Report("Slow", Impact.MINOR, true, began, List.of(), null));
    assertThat(wish.status()).isEqualTo(phase);
    assertThat(wish.message()).isEmpty();
    assertThat(wish.announce()).isTrue();
  }

  @Test
  void what_is_left_out_of_a_change_stays_as_it_is() {
    Report was = new Report("Slow", Impact.MAJOR, false, NOW, List.of(), "A disk.");
    Facts facts = Facts.unborn(new UUID(0, 1), null, Owner.PERSON, was, NOW);
    Incident before = new Incident.Open(facts, IncidentStatus.IDENTIFIED);

    assertThat(stated(null, null, null, null).over(before))
        .isEqualTo(new Wish(was, IncidentStatus.IDENTIFIED, null, null, null, false, true));
    assertThat(stated("Slower", null, null, null).over(before).report())
        .isEqualTo(new Report("Slower", Impact.MAJOR, false, NOW, List.of(), "A disk."));
  }

  private static IncidentWish stated(
      @Nullable String title,
      @Nullable IncidentStatus status,
      @Nullable Instant started,
      @Nullable Instant resolved) {
    return new IncidentWish(
        title, null, status, null, started, resolved, null, null, null, null, null, null, null);
  }
}
