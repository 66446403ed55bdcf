package dev.signalbox.query.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import dev.signalbox.core.audience.Visibility;
import dev.signalbox.query.view.Drawn;
import dev.signalbox.query.view.Worlds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The calendar as a parser reads it that was not written here. */
class MaintenanceCalendarTest {
  private static final String DISKS = Worlds.DISKS + "-%s@status.example";

  private final String text =
      MaintenanceCalendar.of(Worlds.page(Worlds.asThePublicKnowsIt()), Drawn.PLACES);
  private final ICalendar calendar = parsed(text);
  private final Map<String, VEvent> events =
      calendar.getEvents().stream()
          .collect(Collectors.toMap(event -> event.getUid().getValue(), Function.identity()));

  @Test
  void it_is_a_calendar_by_the_rfc() {
    assertThat(calendar.validate(ICalVersion.V2_0).getWarnings()).isEmpty();
    assertThat(text.split("\r\n"))
        .allSatisfy(
            line ->
                assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
    assertThat(text).endsWith("END:VCALENDAR\r\n").doesNotContainPattern("(?<!\r)\n");
  }

  @Test
  void each_window_of_what_comes_again_is_an_event_named_by_its_day() {
    assertThat(events)
        .containsOnlyKeys(
            Worlds.id("moved") + "@status.example",
            Worlds.id("off") + "@status.example",
            DISKS.formatted("2026-11-23"),
            DISKS.formatted("2026-11-30"));
    VEvent next = event(DISKS.formatted("2026-11-23"));
    assertThat(next.getDateStart().getValue().toInstant())
        .isEqualTo(Instant.parse("2026-11-23T01:00:00Z"));
    assertThat(next.getDateEnd().getValue().toInstant())
        .isEqualTo(Instant.parse("2026-11-23T02:30:00Z"));
    assertThat(next.getRecurrenceRule()).isNull();
  }

  @Test
  void an_event_says_what_the_page_says() {
    VEvent event = event(DISKS.formatted("2026-11-23"));

    assertThat(event.getSummary().getValue()).isEqualTo("New disks");
    assertThat(event.getDescription().getValue())
        .isEqualTo(
            "We *change* them; checkout stays open, orders may be late.\nZürich too.\n\nstorefront");
    assertThat(event.getUrl().getValue())
        .isEqualTo("https://status.example/status/shop/maintenance/" + Worlds.DISKS);
    assertThat(event.getSequence().getValue()).isEqualTo(4);
    assertThat(event.getStatus().isConfirmed()).isTrue();
    assertThat(event.getTransparency().isTransparent()).isTrue();
    assertThat(event.getDateTimeStamp().getValue().toInstant())
        .isEqualTo(Worlds.CREATED.plusSeconds(60));
  }

  @Test
  void what_was_called_off_stays_as_cancelled() {
    assertThat(event(Worlds.id("off") + "@status.example").getStatus().isCancelled()).isTrue();
  }

  @Test
  void without_maintenance_it_is_a_calendar_all_the_same() {
    ICalendar empty =
        parsed(
            MaintenanceCalendar.of(
                Worlds.page(Worlds.of("shop", Visibility.PUBLIC)), Drawn.PLACES));

    assertThat(empty.getEvents()).isEmpty();
    assertThat(empty.getNames().getFirst().getValue()).isEqualTo("Acme shop maintenance");
  }

  private VEvent event(String uid) {
    VEvent event = events.get(uid);
    assertThat(event).as(uid).isNotNull();
    return event;
  }

  private static ICalendar parsed(String text) {
    return Biweekly.parse(text).first();
  }
}
