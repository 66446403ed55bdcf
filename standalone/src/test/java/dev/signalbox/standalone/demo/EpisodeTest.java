package dev.signalbox.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EpisodeTest {
  private static final Instant START = Instant.parse("2026-11-21T14:32:00Z");

  @ParameterizedTest
  @EnumSource(Part.class)
  void a_part_has_its_episodes_one_after_the_other_within_ninety_days(Part part) {
    List<Episode> episodes = Episode.ALL.stream().filter(each -> each.part() == part).toList();

    Instant reached = START.minus(Duration.ofDays(90));
    for (Episode episode : episodes) {
      assertThat(episode.from(START)).isAfter(reached);
      reached = episode.to(START);
    }
    assertThat(reached).isBefore(START);
  }
}
