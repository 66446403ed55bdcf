package dev.signalbox.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.query.RunningQuery.Event;
import dev.signalbox.schemas.Status;
import dev.signalbox.schemas.Topics;
import dev.signalbox.schemas.Visibility;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamIT {
  private final RunningQuery query = RunningQuery.shared();
  private final Shop shop = Shop.random();
  private final Instant now = Shop.CLOCK.instant();
  private long version = 1;

  @BeforeEach
  void open() {
    shop.open(query, Visibility.PUBLIC, now);
    shop.fresh(query);
    await()
        .until(
            () ->
                query
                    .json(path("/status"), "anonymous")
                    .path("status")
                    .asString()
                    .equals("operational"));
  }

  private void change(Status from, Status to) {
    version++;
    query.publish(
        Topics.STATUSES,
        shop.id(),
        shop.status(version, shop.storefront(), from, to, now.plusMillis(version)));
  }

  private String path(String rest) {
    return "/api/applications/" + shop.id() + rest;
  }

  private static List<Event> updates(List<Event> events) {
    return events.stream()
        .filter(event -> event.name().equals("update") && !event.id().isEmpty())
        .toList();
  }

  private List<Event> listen(String... headers) {
    List<Event> events = query.listen(path("/events"), "anonymous", headers);
    await().until(() -> !events.isEmpty());
    return events;
  }

  @Test
  void begins_with_a_snapshot_and_goes_on_with_each_version() {
    List<Event> events = listen();
    assertThat(events.getFirst().name()).isEqualTo("snapshot");
    assertThat(events.getFirst().data().path("status").asString()).isEqualTo("operational");

    change(Status.OPERATIONAL, Status.OUTAGE);

    await().until(() -> !updates(events).isEmpty());
    Event update = updates(events).getFirst();
    assertThat(update.data().path("status").asString()).isEqualTo("outage");
    assertThat(update.data().path("components").get(0).path("id").asString())
        .isEqualTo(shop.storefront().toString());
    assertThat(update.data().path("removed").path("components")).isEmpty();
    assertThat(Long.parseLong(update.id())).isGreaterThan(Long.parseLong(events.getFirst().id()));
  }

  @Test
  void inv_34_goes_on_after_the_last_event_without_gap_or_repeat() {
    List<Event> first = listen();
    String last = first.getFirst().id();
    change(Status.OPERATIONAL, Status.DEGRADED);
    await().until(() -> updates(first).size() == 1);
    change(Status.DEGRADED, Status.OUTAGE);
    await().until(() -> updates(first).size() == 2);

    List<Event> resumed = listen("Last-Event-ID", last);

    await().until(() -> updates(resumed).size() == 2);
    assertThat(updates(resumed).stream().map(Event::id))
        .isEqualTo(updates(first).stream().map(Event::id).toList());
    assertThat(resumed.stream().map(Event::name)).doesNotContain("snapshot", "reset");
  }

  @Test
  void begins_anew_where_the_last_event_is_not_known() {
    List<Event> events = listen("Last-Event-ID", "987654321");

    await().until(() -> events.size() >= 2);
    assertThat(events.stream().map(Event::name).limit(2)).containsExactly("reset", "snapshot");
  }

  @Test
  void says_in_time_that_all_is_still_fresh() {
    List<Event> events = listen();

    await().until(() -> events.stream().anyMatch(e -> e.name().equals("fresh")));
    Event fresh = events.stream().filter(e -> e.name().equals("fresh")).findFirst().orElseThrow();
    assertThat(fresh.id()).isEmpty();
    assertThat(fresh.data().path("response_times").path(shop.storefront().toString()).asLong())
        .isEqualTo(41);
  }

  @Test
  void ends_when_the_page_is_not_public_any_more() {
    List<Event> events = listen();
    query.publish(Topics.CATALOG, shop.id(), shop.entry(2, Visibility.INTERNAL));
    await().until(() -> query.get(path("/status"), "anonymous").statusCode() == 401);
    int before = events.size();

    change(Status.OPERATIONAL, Status.OUTAGE);

    await()
        .until(
            () -> query.json(path("/status"), "viewer").path("status").asString().equals("outage"));
    assertThat(events).hasSize(before);
  }

  @Test
  void garbage_is_answered_like_what_is_not_known_any_more() {
    for (String garbage : List.of("soon", "-7", "9223372036854775808", "3:4")) {
      List<Event> events = listen("Last-Event-ID", garbage);
      await().until(() -> events.size() >= 2);
      assertThat(events.stream().map(Event::name).limit(2))
          .as(garbage)
          .containsExactly("reset", "snapshot");
    }
  }

  @Test
  void inv_34_who_was_away_for_many_versions_gets_each() {
    List<Event> first = listen();
    String last = first.getFirst().id();
    int many = 40;
    for (int i = 0; i < many; i++) {
      change(Status.OPERATIONAL, i % 2 == 0 ? Status.DEGRADED : Status.OUTAGE);
      int told = i + 1;
      await().until(() -> updates(first).size() == told);
    }

    List<Event> resumed = listen("Last-Event-ID", last);

    await().until(() -> updates(resumed).size() == many);
    assertThat(updates(resumed).stream().map(Event::id))
        .isEqualTo(updates(first).stream().map(Event::id).toList());
  }

  @Test
  void several_pages_are_one_stream_that_goes_on_where_it_was() {
    Shop other = Shop.random();
    query.publish(Topics.CATALOG, other.id(), other.entry(1, Visibility.PUBLIC));
    await()
        .until(
            () ->
                query.get("/api/applications/" + other.id() + "/status", "anonymous").statusCode()
                    == 200);
    String both = "/api/events?applications=" + shop.slug() + "," + other.id();
    List<Event> events = query.listen(both, "anonymous");
    await().until(() -> events.size() == 2);
    assertThat(events.stream().map(Event::name)).containsOnly("snapshot");
    assertThat(events.stream().map(event -> event.data().path("application_id").asString()))
        .containsExactly(shop.id().toString(), other.id().toString());
    String place = events.getLast().id();
    assertThat(place).matches("\\d+:\\d+(,\\d+:\\d+)?");

    change(Status.OPERATIONAL, Status.OUTAGE);
    await().until(() -> updates(events).size() == 1);
    List<Event> resumed = query.listen(both, "anonymous", "Last-Event-ID", place);

    await().until(() -> updates(resumed).size() == 1);
    Event update = updates(resumed).getFirst();
    assertThat(update.id()).isEqualTo(updates(events).getFirst().id());
    assertThat(update.data().path("application_id").asString()).isEqualTo(shop.id().toString());
    assertThat(update.data().path("status").asString()).isEqualTo("outage");
    assertThat(resumed.stream().map(Event::name)).doesNotContain("reset", "snapshot");
  }

  @Test
  void what_names_no_pages_is_refused_by_its_name() {
    assertThat(query.get("/api/events", "viewer").statusCode()).isEqualTo(422);
    assertThat(query.get("/api/events?applications=,", "viewer").body()).contains("applications");
    assertThat(query.get("/api/events?applications=nobody", "viewer").statusCode()).isEqualTo(404);
  }
}
