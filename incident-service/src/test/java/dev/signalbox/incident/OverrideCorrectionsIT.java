package dev.signalbox.incident;

import static dev.signalbox.incident.Recorded.is;
import static dev.signalbox.incident.Recorded.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.incident.RunningIncidents.Answer;
import dev.signalbox.schemas.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was set by hand is corrected afterwards: the record is revised, and who did it is kept. */
class OverrideCorrectionsIT {

  private final RunningIncidents service = RunningIncidents.shared();
  private final Recorded record = Recorded.open(service);
  private final Told told = record.told();
  private final Shop shop = record.shop();

  private String override() {
    return record.path("/components/storefront/override");
  }

  private void outForAMinute() {
    String out = "{\"status\": \"outage\", \"starts_at\": \"%s\"}".formatted(record.ago(60));
    is(200, service.operator("PUT", override(), out));
  }

  @Test
  void an_override_that_was_forgotten_is_set_afterwards_corrected_and_taken_back() {
    String set = "{\"status\": \"%s\", \"starts_at\": \"%s\", \"ends_at\": \"%s\"}";

    Answer answer =
        service.operator(
            "PUT", override(), set.formatted("outage", record.ago(600), record.ago(300)));
    is(200, answer);
    assertThat(answer.json().path("starts_at").asString()).isEqualTo(record.ago(600).toString());
    record.awaitShown("storefront", 400, Status.OUTAGE);
    assertThat(record.shown("storefront", record.ago(200))).isEqualTo(Status.UNKNOWN);
    assertThat(told.statuses(shop.id)).as("nothing live has moved").hasSize(2);

    is(
        200,
        service.operator(
            "PUT", override(), set.formatted("degraded", record.ago(500), record.ago(100))));
    record.awaitShown("storefront", 400, Status.DEGRADED);
    assertThat(record.shown("storefront", record.ago(550))).isEqualTo(Status.OUTAGE);
    assertThat(record.shown("storefront", record.ago(200))).isEqualTo(Status.DEGRADED);

    String back = override() + "?from=%s&to=%s".formatted(record.ago(550), record.ago(450));
    is(204, service.operator("DELETE", back, null));
    record.awaitShown("storefront", 500, Status.UNKNOWN);
    assertThat(record.shown("storefront", record.ago(580))).isEqualTo(Status.OUTAGE);
    assertThat(record.shown("storefront", record.ago(400))).isEqualTo(Status.DEGRADED);
    assertThat(record.corrections()).isEqualTo(3);
  }

  @Test
  void one_that_began_earlier_and_one_that_was_lifted_late_are_put_right() {
    outForAMinute();
    record.awaitShown("storefront", 30, Status.OUTAGE);
    await().until(() -> record.live() == Status.OUTAGE);

    is(204, service.operator("DELETE", override() + "?from=" + record.ago(40), null));
    record.awaitShown("storefront", 30, Status.UNKNOWN);
    assertThat(record.shown("storefront", record.ago(50))).isEqualTo(Status.OUTAGE);
    await().until(() -> record.live() == Status.UNKNOWN);
    is(404, service.operator("DELETE", override(), null));
  }

  @Test
  void one_that_goes_on_began_when_its_beginning_is_taken_back() {
    outForAMinute();
    is(
        204,
        service.operator(
            "DELETE",
            override() + "?from=%s&to=%s".formatted(record.ago(60), record.ago(20)),
            null));

    record.awaitShown("storefront", 30, Status.UNKNOWN);
    assertThat(record.shown("storefront", record.ago(10))).isEqualTo(Status.OUTAGE);
    assertThat(record.live()).isEqualTo(Status.OUTAGE);
    assertThat(
            service.number(
                "SELECT count(*) FROM override WHERE application_uuid = '%s' AND starts_at = '%s'"
                    .formatted(shop.id, record.ago(20))))
        .isEqualTo(1);
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
    String from = starts == null ? "" : record.ago(starts).toString();
    String to = ends == null ? "" : record.ago(ends).toString();
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
}
