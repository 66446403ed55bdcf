package dev.signalbox.query.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.status.Status;
import dev.signalbox.query.page.VisiblePage;
import dev.signalbox.query.view.Drawn;
import dev.signalbox.query.view.Worlds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatuspageViewsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final VisiblePage page = Worlds.page(Worlds.asThePublicKnowsIt());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          summary                         | page components incidents scheduled_maintenances status
          status                          | page status
          components                      | page components
          incidents                       | page incidents
          incidents/unresolved            | page incidents
          scheduled-maintenances          | page scheduled_maintenances
          scheduled-maintenances/upcoming | page scheduled_maintenances
          scheduled-maintenances/active   | page scheduled_maintenances
          """)
  void each_document_has_its_parts(String document, String parts) {
    assertThat(read(page, document).propertyNames()).containsExactly(parts.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /page                                 | id name url time_zone updated_at
          /status                               | indicator description
          /components/0                         | id name status created_at updated_at position description showcase start_date group_id page_id group only_show_if_degraded
          /components/1                         | id name status created_at updated_at position description showcase start_date group_id page_id group only_show_if_degraded components
          /incidents/0                          | id name status created_at updated_at monitoring_at resolved_at impact shortlink started_at page_id incident_updates components reminder_intervals
          /incidents/0/incident_updates/0       | id status body incident_id created_at updated_at display_at affected_components deliver_notifications custom_tweet tweet_id
          /incidents/0/incident_updates/1/affected_components/0 | code name old_status new_status
          /scheduled_maintenances/0             | id name status created_at updated_at monitoring_at resolved_at impact shortlink started_at page_id incident_updates components reminder_intervals scheduled_for scheduled_until
          """)
  void each_object_has_the_fields_of_the_api(String place, String fields) {
    assertThat(read(page, "summary").at(place).propertyNames()).containsExactly(fields.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # storefront  | payments       | indicator   | description             | storefront is        | payments is
          OPERATIONAL   | OPERATIONAL    | none        | All systems operational | operational          | operational
          OPERATIONAL   | DEGRADED       | minor       | Partially degraded      | operational          | degraded_performance
          OPERATIONAL   | PARTIAL_OUTAGE | major       | Partial outage          | operational          | partial_outage
          OUTAGE        | OUTAGE         | critical    | Major outage            | major_outage         | major_outage
          MAINTENANCE   | OPERATIONAL    | maintenance | Under maintenance       | under_maintenance    | operational
          UNKNOWN       | OPERATIONAL    | minor       | Unknown – no fresh data | degraded_performance | operational
          """)
  void statuses_are_told_in_the_words_of_the_api(
      Status storefront,
      Status payments,
      String indicator,
      String description,
      String a,
      String b) {
    JsonNode summary = read(Worlds.page(Worlds.with(storefront, payments)), "summary");

    assertThat(summary.at("/status/indicator").asString()).isEqualTo(indicator);
    assertThat(summary.at("/status/description").asString()).isEqualTo(description);
    assertThat(summary.at("/components/0/status").asString()).isEqualTo(a);
    assertThat(summary.at("/components/2/status").asString()).isEqualTo(b);
  }

  @Test
  void what_was_not_heard_of_lately_says_so() {
    JsonNode summary = read(Worlds.silent(Worlds.asThePublicKnowsIt()), "summary");

    assertThat(summary.at("/status/description").asString()).isEqualTo("Unknown – no fresh data");
    assertThat(summary.at("/components/0/status").asString()).isEqualTo("degraded_performance");
    assertThat(summary.at("/components/0/description").asString())
        .isEqualTo("Unknown – no fresh data");
  }

  @Test
  void a_group_stands_before_its_components_and_names_them() {
    JsonNode components = read(page, "components").path("components");

    assertThat(components.findValuesAsString("name"))
        .containsExactly("The storefront", "Money", "The payments");
    assertThat(components.at("/1/group").asBoolean()).isTrue();
    assertThat(components.at("/1/status").asString()).isEqualTo("degraded_performance");
    assertThat(components.at("/1/components/0")).isEqualTo(components.at("/2/id"));
    assertThat(components.at("/2/group_id")).isEqualTo(components.at("/1/id"));
    assertThat(components.at("/0/start_date").asString()).isEqualTo("2026-06-01");
  }

  @Test
  void an_incident_is_told_whole() {
    JsonNode incident = read(page, "incidents/unresolved").at("/incidents/0");

    assertThat(read(page, "incidents").path("incidents")).hasSize(2);
    assertThat(read(page, "incidents/unresolved").path("incidents")).hasSize(1);
    assertThat(incident.path("status").asString()).isEqualTo("monitoring");
    assertThat(incident.path("impact").asString()).isEqualTo("minor");
    assertThat(incident.path("shortlink").asString())
        .isEqualTo("https://status.example/status/shop/incidents/" + Worlds.SLOW);
    assertThat(incident.path("monitoring_at").asString()).isEqualTo("2026-11-21T14:21:07.000Z");
    assertThat(incident.path("updated_at").asString()).isEqualTo("2026-11-21T14:21:07.000Z");
    assertThat(incident.path("resolved_at").isNull()).isTrue();
    assertThat(incident.at("/components/0/name").asString()).isEqualTo("The payments");
    assertThat(incident.at("/incident_updates/1/affected_components/0/new_status").asString())
        .isEqualTo("degraded_performance");
    assertThat(incident.at("/incident_updates/0/affected_components").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scheduled-maintenances          | New disks, Moved racks
          scheduled-maintenances/upcoming | New disks
          scheduled-maintenances/active   |
          """)
  void what_was_called_off_is_left_out(String document, String names) {
    List<String> expected = names == null ? List.of() : List.of(names.split(", "));
    assertThat(
            read(page, document)
                .path("scheduled_maintenances")
                .valueStream()
                .map(maintenance -> maintenance.path("name").asString()))
        .isEqualTo(expected);
  }

  @Test
  void a_maintenance_begins_with_what_was_announced() {
    JsonNode planned =
        read(page, "scheduled-maintenances/upcoming").at("/scheduled_maintenances/0");

    assertThat(planned.path("impact").asString()).isEqualTo("maintenance");
    assertThat(planned.path("scheduled_for").asString()).isEqualTo("2026-11-23T01:00:00.000Z");
    assertThat(planned.path("scheduled_until").asString()).isEqualTo("2026-11-23T02:30:00.000Z");
    assertThat(planned.at("/incident_updates/0/status").asString()).isEqualTo("scheduled");
    assertThat(planned.at("/incident_updates/0/body").asString()).startsWith("We *change* them");
  }

  private static JsonNode read(VisiblePage page, String document) {
    return JSON.readTree(
        Drawn.text(new StatuspageViews(Drawn.PLACES).all(), "/api/v2/" + document + ".json", page));
  }
}
