package dev.signalbox.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.incident.IncidentStatus;
import dev.signalbox.core.maintenance.Window;
import dev.signalbox.core.status.Circumstances.Override;
import dev.signalbox.core.status.Status;
import dev.signalbox.core.status.Verdict;
import dev.signalbox.core.uptime.Totals;
import dev.signalbox.core.uptime.Uptime;
import dev.signalbox.core.uptime.Weights;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A day of an application with two components, a sample each 30 s, through all the rules at once.
 */
class WholeDayTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");
  private final Rehearsal day = new Rehearsal(MIDNIGHT, "web", "api");

  @Test
  void a_day_goes_by() {
    day.maintain(new Window(at("02:00"), at("03:00"), Set.of(day.part("web").id)), MIDNIGHT);
    for (Instant now = MIDNIGHT;
        now.isBefore(MIDNIGHT.plusSeconds(86_400));
        now = now.plusSeconds(30)) {
      people(now);
      sample("web", now);
      sample("api", now);
    }
    day.tick(MIDNIGHT.plusSeconds(86_400));

    assertThat(String.join("\n", day.journal) + "\n").isEqualTo(JOURNAL);
    Map<Status, Long> web = totals("web").millis();
    assertThat(web)
        .isEqualTo(
            Map.of(
                Status.OPERATIONAL,
                    millis("23:59:59")
                        + 1000
                        - millis("01:00")
                        - millis("00:10")
                        - millis("00:28:45"),
                Status.MAINTENANCE, millis("01:00"),
                Status.OUTAGE, millis("00:10"),
                Status.UNKNOWN, millis("00:28:45")));
    assertThat(Uptime.of(totals("web"), Weights.DEFAULT).percent(2)).isEqualByComparingTo("99.25");
    assertThat(Uptime.of(totals("api"), Weights.DEFAULT).percent(2)).isEqualByComparingTo("99.36");
  }

  private static final String JOURNAL =
      """
      00:00:30 web operational since 00:00
      00:00:30 api operational since 00:00
      02:00 web maintenance since 02:00
      03:00 web outage since 03:00
      03:00 incident opened, investigating
      03:10:30 web operational since 03:10
      03:10:30 incident monitoring, monitoring
      03:12:30 incident resolved, resolved
      09:01 api degraded since 09:00
      09:01 incident opened, investigating
      09:02 incident updated, identified
      09:03:30 api operational since 09:03
      09:03:30 incident noted, identified
      09:30 incident resolved, resolved
      12:00:45 web unknown since 12:00:45
      12:00:45 api unknown since 12:00:45
      12:30 web operational since 12:29:30
      12:30 api operational since 12:29:30
      15:00 api partial_outage since 15:00
      15:30 api operational since 15:30
      """;

  private void people(Instant now) {
    if (now.equals(at("09:02"))) {
      day.person(IncidentStatus.IDENTIFIED, "The cache is cold.", now);
    }
    if (now.equals(at("09:30"))) {
      day.person(IncidentStatus.RESOLVED, "Warm again.", now);
    }
    if (now.equals(at("15:00"))) {
      day.override(
          "api", new Override(Status.PARTIAL_OUTAGE, "one region is away", now, at("15:30")), now);
    }
  }

  private void sample(String name, Instant now) {
    if (between(now, "11:59:45", "12:29:30")) {
      day.tick(now);
      return;
    }
    boolean web = name.equals("web");
    if (web && between(now, "02:30", "03:10")) {
      day.sample(name, Verdict.OUTAGE, now);
    } else if (!web && between(now, "09:00", "09:03")) {
      day.sample(name, Verdict.DEGRADED, now);
    } else {
      day.sample(name, Verdict.OPERATIONAL, now);
    }
  }

  private Totals totals(String name) {
    Instant end = MIDNIGHT.plusSeconds(86_400);
    return Totals.of(day.part(name).spans(MIDNIGHT, end), MIDNIGHT, end);
  }

  private static boolean between(Instant now, String from, String to) {
    return !now.isBefore(at(from)) && now.isBefore(at(to));
  }

  private static Instant at(String clock) {
    return MIDNIGHT.plusMillis(millis(clock));
  }

  private static long millis(String clock) {
    return LocalTime.parse(clock).toNanoOfDay() / 1_000_000;
  }
}
