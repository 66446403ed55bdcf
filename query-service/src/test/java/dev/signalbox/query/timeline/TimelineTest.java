package dev.signalbox.query.timeline;

import static dev.signalbox.core.status.Status.DEGRADED;
import static dev.signalbox.core.status.Status.OPERATIONAL;
import static dev.signalbox.core.status.Status.OUTAGE;
import static dev.signalbox.core.status.Status.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final UUID APPLICATION = new UUID(1, 1);
  private static final UUID COMPONENT = new UUID(2, 2);
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private static Instant at(int minute) {
    return NOON.plus(Duration.ofMinutes(minute));
  }

  private static Revision.Live live(
      int since, int measuredSince, Status measured, Status shown, String reason) {
    return new Revision.Live(
        APPLICATION,
        COMPONENT,
        1,
        at(since),
        at(measuredSince),
        measured,
        shown,
        reason,
        reason.isEmpty() ? "" : "because " + reason);
  }

  private static Revision.Live live(int since, Status shown) {
    return live(since, since, shown, shown, "");
  }

  private static Timeline of(Revision... revisions) {
    return new Timeline(List.of()).with(List.of(revisions));
  }

  private static Span span(int from, @Nullable Integer to, Status status) {
    return new Span(at(from), to == null ? null : at(to), status, status, "");
  }

  @Test
  void a_past_that_says_what_was_told_keeps_how_it_was_explained_then() {
    Timeline timeline =
        of(
            live(0, 0, OPERATIONAL, OPERATIONAL, "200"),
            live(5, 5, OUTAGE, OUTAGE, "503"),
            new Revision.Past(
                APPLICATION,
                COMPONENT,
                2,
                at(3),
                at(6),
                List.of(
                    new Span(at(3), at(4), OPERATIONAL, OPERATIONAL, "204", "as of 3"),
                    new Span(at(4), at(6), OUTAGE, OUTAGE, "503", "as of 4"))));

    assertThat(timeline.spans())
        .extracting(Span::explanation)
        .containsExactly("because 200", "as of 3", "because 503");
  }

  @Test
  void each_span_keeps_what_decided_it_and_other_facts_bring_their_own() {
    Timeline timeline =
        of(
            live(0, 0, OPERATIONAL, OPERATIONAL, "200"),
            live(5, 5, OUTAGE, OUTAGE, "503"),
            live(5, 5, OUTAGE, OUTAGE, "502"),
            new Revision.Past(
                APPLICATION,
                COMPONENT,
                2,
                at(1),
                at(2),
                List.of(new Span(at(1), at(2), DEGRADED, DEGRADED, "slow", "decided late"))));

    assertThat(timeline.spans())
        .extracting(Span::explanation)
        .containsExactly("because 200", "decided late", "because 200", "because 502");
  }

  @Test
  void a_change_closes_what_was_and_opens_what_is() {
    assertThat(of(live(0, OPERATIONAL), live(5, OUTAGE)).spans())
        .containsExactly(span(0, 5, OPERATIONAL), span(5, null, OUTAGE));
  }

  @Test
  void a_change_that_is_dated_back_takes_the_place_of_what_was_thought() {
    assertThat(of(live(0, OPERATIONAL), live(5, DEGRADED), live(3, OUTAGE)).spans())
        .containsExactly(span(0, 3, OPERATIONAL), span(3, null, OUTAGE));
  }

  @Test
  void the_same_change_twice_is_one() {
    Revision.Live change = live(5, OUTAGE);
    assertThat(of(live(0, OPERATIONAL), change, change))
        .isEqualTo(of(live(0, OPERATIONAL), change));
  }

  @Test
  void new_words_for_the_same_status_open_no_span() {
    Timeline timeline =
        of(live(0, 0, OUTAGE, OUTAGE, "0 of 3 ready"), live(0, 0, OUTAGE, OUTAGE, "0 of 2 ready"));
    assertThat(timeline.spans()).hasSize(1);
    assertThat(timeline.spans().getFirst().reason()).isEqualTo("0 of 2 ready");
  }

  @Test
  void what_was_measured_beneath_the_same_status_is_kept_apart() {
    Timeline timeline = of(live(0, 0, OPERATIONAL, OUTAGE, ""), live(0, 4, DEGRADED, OUTAGE, ""));
    assertThat(timeline.spans())
        .containsExactly(
            new Span(at(0), at(4), OPERATIONAL, OUTAGE, ""),
            new Span(at(4), null, DEGRADED, OUTAGE, ""));
  }

  @Test
  void what_was_measured_beneath_is_dated_back_as_far_as_the_same_was_shown() {
    Timeline timeline =
        of(
            live(0, 0, OPERATIONAL, OUTAGE, ""),
            live(0, 6, DEGRADED, OUTAGE, ""),
            live(0, 3, OUTAGE, OUTAGE, ""));
    assertThat(timeline.spans())
        .containsExactly(
            new Span(at(0), at(3), OPERATIONAL, OUTAGE, ""),
            new Span(at(3), null, OUTAGE, OUTAGE, ""));
  }

  @Test
  void the_past_is_replaced_between_its_ends_only() {
    Revision.Past past =
        new Revision.Past(
            APPLICATION,
            COMPONENT,
            1,
            at(2),
            at(6),
            List.of(span(2, 4, OUTAGE), span(4, 6, OPERATIONAL)));
    Timeline timeline = of(live(0, OPERATIONAL), past);
    assertThat(timeline.spans())
        .containsExactly(span(0, 2, OPERATIONAL), span(2, 4, OUTAGE), span(4, null, OPERATIONAL));
    assertThat(timeline.with(past)).isEqualTo(timeline);
  }

  @Test
  void what_lies_between_two_known_times_is_unknown() {
    Revision.Past past =
        new Revision.Past(
            APPLICATION, COMPONENT, 1, at(-60), at(-30), List.of(span(-60, -30, OPERATIONAL)));
    assertThat(of(live(0, OPERATIONAL), past).spans())
        .containsExactly(
            span(-60, -30, OPERATIONAL), span(-30, 0, UNKNOWN), span(0, null, OPERATIONAL));
  }

  @Test
  void inv_03_days_add_up_to_what_is_closed() {
    Timeline timeline =
        of(live(0, OPERATIONAL), live(700, OUTAGE), live(800, OPERATIONAL), live(2000, DEGRADED));
    List<DayTotals> days =
        DayTotals.of(
            timeline.spans(), LocalDate.parse("2026-11-20"), LocalDate.parse("2026-11-22"));

    long sum =
        days.stream()
            .flatMap(day -> day.millis().values().stream())
            .mapToLong(Long::longValue)
            .sum();

    assertThat(sum).isEqualTo(Duration.ofMinutes(2000).toMillis());
    assertThat(days.getFirst().of(OUTAGE)).isEqualTo(Duration.ofMinutes(20).toMillis());
    assertThat(days.get(1).of(OUTAGE)).isEqualTo(Duration.ofMinutes(80).toMillis());
  }

  @Test
  void a_batch_names_the_rows_that_go_and_come() {
    Timelines timelines = new Timelines();
    timelines.apply(List.of(live(0, OPERATIONAL)));

    Timelines.Changes changes = timelines.apply(List.of(live(5, OUTAGE), live(9, OPERATIONAL)));

    assertThat(changes.gone())
        .extracting(SpanStore.Row::span)
        .containsExactly(span(0, null, OPERATIONAL));
    assertThat(changes.come())
        .extracting(SpanStore.Row::span)
        .containsExactly(span(0, 5, OPERATIONAL), span(5, 9, OUTAGE), span(9, null, OPERATIONAL));
    assertThat(changes.days()).hasSize(1);
  }
}
