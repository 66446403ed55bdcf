package dev.signalbox.incident;

import static dev.signalbox.incident.Recorded.is;
import static dev.signalbox.incident.Recorded.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.incident.RunningIncidents.Answer;
import dev.signalbox.schemas.MaintenanceChange;
import dev.signalbox.schemas.MaintenanceStatus;
import dev.signalbox.schemas.Status;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was planned is corrected afterwards: the record is revised, and who did it is kept. */
class MaintenanceCorrectionsIT {

  private final RunningIncidents service = RunningIncidents.shared();
  private final Recorded record = Recorded.open(service);
  private final Told told = record.told();
  private final Shop shop = record.shop();
  private final Instant start = record.start();

  private String maintenances() {
    return record.path("/maintenances");
  }

  /** It has begun four minutes before the application was known. */
  private String begun(Instant end) {
    Answer answer =
        service.operator(
            "POST",
            maintenances(),
            "{\"title\": \"Disks\", \"starts_at\": \"%s\", \"ends_at\": \"%s\"}"
                .formatted(record.ago(240), end));
    is(201, answer);
    return maintenances() + "/" + answer.json().path("id").asString();
  }

  private String over() {
    String one = begun(Instant.ofEpochMilli(System.currentTimeMillis() + 2000));
    await()
        .until(
            () ->
                told.maintenances(shop.id).stream()
                    .anyMatch(change -> change.getStatus() == MaintenanceStatus.COMPLETED));
    return one;
  }

  /** Likewise, but a person said so. */
  private String completed() {
    String one = begun(start.plusSeconds(3600));
    is(200, service.operator("POST", one + "/complete", null));
    return one;
  }

  private MaintenanceChange last() {
    return told.maintenances(shop.id).getLast();
  }

  @Test
  void one_that_is_over_is_corrected_piece_by_piece_and_removed() {
    String one = over();
    record.awaitShown("storefront", 200, Status.MAINTENANCE);

    Answer moved =
        service.operator(
            "PUT",
            one,
            "{\"starts_at\": \"%s\", \"ends_at\": \"%s\"}"
                .formatted(record.ago(180), record.ago(60)));
    is(200, moved);
    assertThat(moved.json().path("status").asString()).isEqualTo("completed");
    assertThat(moved.json().path("ends_at").asString()).isEqualTo(record.ago(60).toString());
    record.awaitShown("storefront", 200, Status.UNKNOWN);
    assertThat(record.shown("storefront", record.ago(150))).isEqualTo(Status.MAINTENANCE);
    record.awaitShown("storefront", 30, Status.UNKNOWN);
    assertThat(last().getEndsAt()).isEqualTo(record.ago(60));
    assertThat(last().getNotify()).as("nobody is told").isFalse();

    is(200, service.operator("PUT", one, "{\"components\": [{\"name\": \"checkout-api\"}]}"));
    record.awaitShown("storefront", 150, Status.UNKNOWN);
    assertThat(record.shown("checkout-api", record.ago(150))).isEqualTo(Status.MAINTENANCE);

    is(
        200,
        service.operator(
            "POST", one + "/complete", "{\"ended_at\": \"%s\"}".formatted(record.ago(90))));
    record.awaitShown("checkout-api", 80, Status.UNKNOWN);
    assertThat(record.shown("checkout-api", record.ago(150))).isEqualTo(Status.MAINTENANCE);

    is(204, service.operator("DELETE", one, null));
    record.awaitShown("checkout-api", 150, Status.UNKNOWN);
    assertThat(
            service.number(
                "SELECT count(*) FROM held_window WHERE application_uuid = '%s'"
                    .formatted(shop.id)))
        .isZero();
    assertThat(record.corrections())
        .as("who, and what was before, stands")
        .isGreaterThanOrEqualTo(9);
  }

  @Test
  void one_that_goes_on_has_ended_when_a_person_says_so() {
    String one = begun(start.plusSeconds(3600));
    record.awaitShown("storefront", 100, Status.MAINTENANCE);

    Answer ended =
        service.operator(
            "POST", one + "/complete", "{\"ended_at\": \"%s\"}".formatted(record.ago(120)));

    is(200, ended);
    assertThat(ended.json().path("ends_at").asString()).isEqualTo(record.ago(120).toString());
    record.awaitShown("storefront", 100, Status.UNKNOWN);
    assertThat(record.shown("storefront", record.ago(150))).isEqualTo(Status.MAINTENANCE);
    await().until(() -> record.live() == Status.UNKNOWN);
  }

  @Test
  void one_that_goes_on_and_is_removed_has_never_been() {
    String one = begun(start.plusSeconds(3600));
    record.awaitShown("storefront", 100, Status.MAINTENANCE);

    is(204, service.operator("DELETE", one, null));

    record.awaitShown("storefront", 100, Status.UNKNOWN);
    record.awaitShown("storefront", 239, Status.UNKNOWN);
    await().until(() -> record.live() == Status.UNKNOWN);
  }

  @Test
  void what_was_added_to_a_window_that_goes_on_is_part_of_it_from_its_start() {
    String one = begun(start.plusSeconds(3600));
    is(200, service.operator("PUT", one, "{\"components\": [{\"name\": \"checkout-api\"}]}"));
    record.awaitShown("checkout-api", 100, Status.MAINTENANCE);
    await().until(() -> record.live() == Status.UNKNOWN);
    assertThat(record.shown("storefront", record.ago(100)))
        .as("what was taken out of it has been part of it")
        .isEqualTo(Status.MAINTENANCE);

    is(200, service.operator("PUT", one, "{\"components\": []}"));
    await().until(() -> record.live() == Status.MAINTENANCE);
    is(200, service.operator("POST", one + "/complete", null));

    assertThat(
            service.number(
                "SELECT count(*) FROM held_window WHERE application_uuid = '%s'"
                    .formatted(shop.id)))
        .as("each part of it stands")
        .isEqualTo(3);
    is(200, service.operator("PUT", one, "{\"starts_at\": \"%s\"}".formatted(record.ago(120))));
    record.awaitShown("storefront", 150, Status.UNKNOWN);
    assertThat(record.shown("storefront", record.ago(100))).isEqualTo(Status.MAINTENANCE);
    assertThat(record.shown("checkout-api", record.ago(100))).isEqualTo(Status.MAINTENANCE);
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
    String one = completed();
    long revisions = record.corrections();
    boolean ends = member.equals("ended_at");

    Answer answer =
        service.operator(
            ends ? "POST" : "PUT",
            one + (ends ? "/complete" : ""),
            "{\"%s\": \"%s\"}".formatted(member, record.ago(seconds)));

    refused(answer, path, message);
    assertThat(record.corrections()).isEqualTo(revisions);
  }

  @Test
  void what_is_over_comes_again_by_no_rule_and_what_never_began_has_no_times() {
    is(
        422,
        service.operator(
            "PUT",
            completed(),
            "{\"rrule\": \"FREQ=DAILY\", \"ends_at\": \"%s\"}".formatted(record.ago(60))));

    Answer planned =
        service.operator(
            "POST",
            maintenances(),
            "{\"title\": \"Disks\", \"starts_at\": \"%s\", \"ends_at\": \"%s\"}"
                .formatted(start.plusSeconds(3600), start.plusSeconds(7200)));
    String one = maintenances() + "/" + planned.json().path("id").asString();
    is(200, service.operator("POST", one + "/cancel", null));
    is(422, service.operator("PUT", one, "{\"starts_at\": \"%s\"}".formatted(record.ago(60))));
    is(204, service.operator("DELETE", one, null));
  }
}
