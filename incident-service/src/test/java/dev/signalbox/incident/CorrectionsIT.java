package dev.signalbox.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.eventlog.broker.RecordPublisher;
import dev.signalbox.incident.RunningIncidents.Answer;
import dev.signalbox.schemas.HistoryRevised;
import dev.signalbox.schemas.MaintenanceChange;
import dev.signalbox.schemas.MaintenanceStatus;
import dev.signalbox.schemas.Span;
import dev.signalbox.schemas.Status;
import dev.signalbox.schemas.StatusChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What was set by hand, or planned, is corrected afterwards: the record is revised, and who did it
 * is kept.
 */
class CorrectionsIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static RunningIncidents service;
  private static Told told;
  private Shop shop;
  private Instant start;

  @BeforeAll
  static void start() {
    service = new RunningIncidents();
    told = new Told();
  }

  @AfterAll
  static void stop() {
    told.close();
    service.close();
  }

  @BeforeEach
  void publishShop() {
    shop = new Shop(service.bean(RecordPublisher.class));
    shop.publish(entry -> entry);
    await().until(() -> told.statuses(shop.id).size() == 2);
    start = told.statuses(shop.id).getFirst().getSince();
  }

  /** So many seconds before the application was known. */
  private Instant ago(int seconds) {
    return start.minusSeconds(seconds);
  }

  private record Said(long version, Optional<Status> status) {}

  private Status shown(String component, Instant at) {
    UUID id = shop.component(component);
    Stream<Said> live =
        told.statuses(shop.id).stream()
            .filter(change -> change.getComponentId().equals(id))
            .filter(change -> !change.getSince().isAfter(at))
            .map(change -> new Said(change.getVersion(), Optional.of(change.getTo())));
    Stream<Said> revised =
        told.revisions(shop.id).stream()
            .filter(revision -> revision.getComponentId().equals(id))
            .map(revision -> new Said(revision.getVersion(), within(revision, at)));
    return Stream.concat(live, revised)
        .filter(said -> said.status().isPresent())
        .max(Comparator.comparing(Said::version))
        .flatMap(Said::status)
        .orElse(Status.UNKNOWN);
  }

  private static Optional<Status> within(HistoryRevised revision, Instant at) {
    return revision.getSpans().stream()
        .filter(span -> !span.getFrom().isAfter(at) && span.getTo().isAfter(at))
        .map(Span::getEffective)
        .findFirst();
  }

  private void awaitShown(String component, int secondsAgo, Status status) {
    await().atMost(SOON).until(() -> shown(component, ago(secondsAgo)) == status);
  }

  private long corrections() {
    return service.number(
        "SELECT count(*) FROM revision WHERE cause = 'correction' AND author = 'somebody'"
            + " AND before <> after AND application_uuid = '%s'".formatted(shop.id));
  }

  private String override() {
    return "/api/applications/" + shop.id + "/components/storefront/override";
  }

  private static void is(int status, Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
  }

  private static void refused(Answer answer, String path, String message) {
    is(422, answer);
    assertThat(answer.json().path("errors").get(0).path("path").asString()).isEqualTo(path);
    assertThat(answer.json().path("errors").get(0).path("message").asString()).isEqualTo(message);
  }

  private void outForAMinute() {
    String out = "{\"status\": \"outage\", \"starts_at\": \"%s\"}".formatted(ago(60));
    is(200, service.operator("PUT", override(), out));
  }

  @Test
  void an_override_that_was_forgotten_is_set_afterwards_corrected_and_taken_back() {
    String set = "{\"status\": \"%s\", \"starts_at\": \"%s\", \"ends_at\": \"%s\"}";

    Answer answer =
        service.operator("PUT", override(), set.formatted("outage", ago(600), ago(300)));
    is(200, answer);
    assertThat(answer.json().path("starts_at").asString()).isEqualTo(ago(600).toString());
    awaitShown("storefront", 400, Status.OUTAGE);
    assertThat(shown("storefront", ago(200))).isEqualTo(Status.UNKNOWN);
    assertThat(told.statuses(shop.id)).as("nothing live has moved").hasSize(2);

    is(200, service.operator("PUT", override(), set.formatted("degraded", ago(500), ago(100))));
    awaitShown("storefront", 400, Status.DEGRADED);
    assertThat(shown("storefront", ago(550))).isEqualTo(Status.OUTAGE);
    assertThat(shown("storefront", ago(200))).isEqualTo(Status.DEGRADED);

    String back = override() + "?from=%s&to=%s".formatted(ago(550), ago(450));
    is(204, service.operator("DELETE", back, null));
    awaitShown("storefront", 500, Status.UNKNOWN);
    assertThat(shown("storefront", ago(580))).isEqualTo(Status.OUTAGE);
    assertThat(shown("storefront", ago(400))).isEqualTo(Status.DEGRADED);
    assertThat(corrections()).isEqualTo(3);
  }

  @Test
  void one_that_began_earlier_and_one_that_was_lifted_late_are_put_right() {
    outForAMinute();
    awaitShown("storefront", 30, Status.OUTAGE);
    await().until(() -> live() == Status.OUTAGE);

    is(204, service.operator("DELETE", override() + "?from=" + ago(40), null));
    awaitShown("storefront", 30, Status.UNKNOWN);
    assertThat(shown("storefront", ago(50))).isEqualTo(Status.OUTAGE);
    await().until(() -> live() == Status.UNKNOWN);
    is(404, service.operator("DELETE", override(), null));
  }

  @Test
  void one_that_goes_on_began_when_its_beginning_is_taken_back() {
    outForAMinute();
    is(
        204,
        service.operator(
            "DELETE", override() + "?from=%s&to=%s".formatted(ago(60), ago(20)), null));

    awaitShown("storefront", 30, Status.UNKNOWN);
    assertThat(shown("storefront", ago(10))).isEqualTo(Status.OUTAGE);
    assertThat(live()).isEqualTo(Status.OUTAGE);
    assertThat(
            service.number(
                "SELECT count(*) FROM override WHERE application_uuid = '%s' AND starts_at = '%s'"
                    .formatted(shop.id, ago(20))))
        .isEqualTo(1);
  }

  private Status live() {
    return told.statuses(shop.id).stream()
        .filter(change -> change.getComponentId().equals(shop.component("storefront")))
        .max(Comparator.comparing(StatusChange::getVersion))
        .orElseThrow()
        .getTo();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # method | starts | ends | path      | message
            PUT    |     60 |   60 | ends_at   | must be after starts_at
            PUT    |     60 |   90 | ends_at   | must be after starts_at
            PUT    |  -3600 |      | starts_at | must not be in the future; leave it out to begin now
            PUT    |        |   60 | ends_at   | must be in the future, or come with starts_at
            DELETE |        |   60 | from      | is required with to
            DELETE |     60 |   90 | to        | must be after from
            DELETE |  -3600 |      | from      | must not be in the future
            DELETE |     60 | -3600 | to       | must not be in the future; leave it out to lift it for good
          """)
  void times_that_cannot_be_are_refused_and_nothing_changes(
      String method, Integer starts, Integer ends, String path, String message) {
    boolean put = method.equals("PUT");
    String from = starts == null ? "" : ago(starts).toString();
    String to = ends == null ? "" : ago(ends).toString();
    Answer answer =
        put
            ? service.operator(
                "PUT",
                override(),
                "{\"status\": \"outage\"%s%s}"
                    .formatted(
                        from.isEmpty() ? "" : ", \"starts_at\": \"" + from + "\"",
                        to.isEmpty() ? "" : ", \"ends_at\": \"" + to + "\""))
            : service.operator(
                "DELETE",
                override()
                    + "?"
                    + (from.isEmpty() ? "" : "from=" + from + "&")
                    + (to.isEmpty() ? "" : "to=" + to),
                null);

    refused(answer, path, message);
    assertThat(
            service.number(
                "SELECT count(*) FROM said WHERE application_uuid = '%s'".formatted(shop.id)))
        .isZero();
  }

  private String maintenances() {
    return "/api/applications/" + shop.id + "/maintenances";
  }

  /** It has begun four minutes before the application was known. */
  private String begun(Instant end) {
    Answer answer =
        service.operator(
            "POST",
            maintenances(),
            "{\"title\": \"Disks\", \"starts_at\": \"%s\", \"ends_at\": \"%s\"}"
                .formatted(ago(240), end));
    is(201, answer);
    return maintenances() + "/" + answer.json().path("id").asString();
  }

  private String over() {
    String one = begun(Instant.ofEpochMilli(System.currentTimeMillis() + 1000));
    await()
        .atMost(SOON)
        .until(
            () ->
                told.maintenances(shop.id).stream()
                    .anyMatch(change -> change.getStatus() == MaintenanceStatus.COMPLETED));
    return one;
  }

  private MaintenanceChange last() {
    return told.maintenances(shop.id).getLast();
  }

  @Test
  void one_that_is_over_is_corrected_piece_by_piece_and_removed() {
    String one = over();
    awaitShown("storefront", 200, Status.MAINTENANCE);

    Answer moved =
        service.operator(
            "PUT",
            one,
            "{\"starts_at\": \"%s\", \"ends_at\": \"%s\"}".formatted(ago(180), ago(60)));
    is(200, moved);
    assertThat(moved.json().path("status").asString()).isEqualTo("completed");
    assertThat(moved.json().path("ends_at").asString()).isEqualTo(ago(60).toString());
    awaitShown("storefront", 200, Status.UNKNOWN);
    assertThat(shown("storefront", ago(150))).isEqualTo(Status.MAINTENANCE);
    awaitShown("storefront", 30, Status.UNKNOWN);
    assertThat(last().getEndsAt()).isEqualTo(ago(60));
    assertThat(last().getNotify()).as("nobody is told").isFalse();

    is(200, service.operator("PUT", one, "{\"components\": [{\"name\": \"checkout-api\"}]}"));
    awaitShown("storefront", 150, Status.UNKNOWN);
    assertThat(shown("checkout-api", ago(150))).isEqualTo(Status.MAINTENANCE);

    is(
        200,
        service.operator("POST", one + "/complete", "{\"ended_at\": \"%s\"}".formatted(ago(90))));
    awaitShown("checkout-api", 80, Status.UNKNOWN);
    assertThat(shown("checkout-api", ago(150))).isEqualTo(Status.MAINTENANCE);

    is(204, service.operator("DELETE", one, null));
    awaitShown("checkout-api", 150, Status.UNKNOWN);
    assertThat(
            service.number(
                "SELECT count(*) FROM held_window WHERE application_uuid = '%s'"
                    .formatted(shop.id)))
        .isZero();
    assertThat(corrections()).as("who, and what was before, stands").isGreaterThanOrEqualTo(9);
  }

  @Test
  void one_that_goes_on_has_ended_when_a_person_says_so() {
    String one = begun(start.plusSeconds(3600));
    awaitShown("storefront", 100, Status.MAINTENANCE);

    Answer ended =
        service.operator("POST", one + "/complete", "{\"ended_at\": \"%s\"}".formatted(ago(120)));

    is(200, ended);
    assertThat(ended.json().path("ends_at").asString()).isEqualTo(ago(120).toString());
    awaitShown("storefront", 100, Status.UNKNOWN);
    assertThat(shown("storefront", ago(150))).isEqualTo(Status.MAINTENANCE);
    await().until(() -> live() == Status.UNKNOWN);
  }

  @Test
  void one_that_goes_on_and_is_removed_has_never_been() {
    String one = begun(start.plusSeconds(3600));
    awaitShown("storefront", 100, Status.MAINTENANCE);

    is(204, service.operator("DELETE", one, null));

    awaitShown("storefront", 100, Status.UNKNOWN);
    awaitShown("storefront", 239, Status.UNKNOWN);
    await().until(() -> live() == Status.UNKNOWN);
  }

  @Test
  void what_was_added_to_a_window_that_goes_on_is_part_of_it_from_its_start() {
    String one = begun(start.plusSeconds(3600));
    is(200, service.operator("PUT", one, "{\"components\": [{\"name\": \"checkout-api\"}]}"));
    awaitShown("checkout-api", 100, Status.MAINTENANCE);
    await().until(() -> live() == Status.UNKNOWN);
    assertThat(shown("storefront", ago(100)))
        .as("what was taken out of it has been part of it")
        .isEqualTo(Status.MAINTENANCE);

    is(200, service.operator("PUT", one, "{\"components\": []}"));
    await().until(() -> live() == Status.MAINTENANCE);
    is(200, service.operator("POST", one + "/complete", null));

    assertThat(
            service.number(
                "SELECT count(*) FROM held_window WHERE application_uuid = '%s'"
                    .formatted(shop.id)))
        .as("each part of it stands")
        .isEqualTo(3);
    is(200, service.operator("PUT", one, "{\"starts_at\": \"%s\"}".formatted(ago(120))));
    awaitShown("storefront", 150, Status.UNKNOWN);
    assertThat(shown("storefront", ago(100))).isEqualTo(Status.MAINTENANCE);
    assertThat(shown("checkout-api", ago(100))).isEqualTo(Status.MAINTENANCE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # member    | seconds ago | path      | message
            ends_at   |       -3600 | ends_at   | must not be in the future: it is over
            ends_at   |         300 | ends_at   | must be after starts_at
            starts_at |       -3600 | ends_at   | must be after starts_at
            ended_at  |         300 | ended_at  | is within no window of it that is over
            ended_at  |       -3600 | ended_at  | is within no window of it that is over
          """)
  void corrections_that_cannot_be_are_refused(
      String member, int seconds, String path, String message) {
    String one = over();
    long revisions = corrections();
    boolean ends = member.equals("ended_at");

    Answer answer =
        service.operator(
            ends ? "POST" : "PUT",
            one + (ends ? "/complete" : ""),
            "{\"%s\": \"%s\"}".formatted(member, ago(seconds)));

    refused(answer, path, message);
    assertThat(corrections()).isEqualTo(revisions);
  }

  @Test
  void what_is_over_comes_again_by_no_rule_and_what_never_began_has_no_times() {
    is(
        422,
        service.operator(
            "PUT", over(), "{\"rrule\": \"FREQ=DAILY\", \"ends_at\": \"%s\"}".formatted(ago(60))));

    Answer planned =
        service.operator(
            "POST",
            maintenances(),
            "{\"title\": \"Disks\", \"starts_at\": \"%s\", \"ends_at\": \"%s\"}"
                .formatted(start.plusSeconds(3600), start.plusSeconds(7200)));
    String one = maintenances() + "/" + planned.json().path("id").asString();
    is(200, service.operator("POST", one + "/cancel", null));
    is(422, service.operator("PUT", one, "{\"starts_at\": \"%s\"}".formatted(ago(60))));
    is(204, service.operator("DELETE", one, null));
  }
}
