package dev.signalbox.notifier.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.audience.Visibility;
import dev.signalbox.core.telling.Telling;
import dev.signalbox.notifier.application.Application;
import dev.signalbox.notifier.application.Application.Component;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewsDeskTest {

  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final UUID SHOP = new UUID(1, 1);
  private static final UUID WEB = new UUID(2, 1);
  private static final UUID WORKER = new UUID(2, 2);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # change   | notify | published | told as
          opened     | true   | true      | incident.created
          updated    | true   | true      | incident.updated
          monitoring | true   | true      | incident.updated
          reopened   | true   | true      | incident.updated
          resolved   | true   | true      | incident.resolved
          joined     | true   | true      |
          noted      | true   | true      |
          corrected  | true   | true      |
          deleted    | true   | true      |
          invented   | true   | true      |
          opened     | false  | true      |
          opened     | true   | false     |
          resolved   | false  | true      |
          """)
  void changes_of_incidents(
      String change, boolean notify, boolean published, @Nullable String word) {
    assertThat(NewsDesk.ofIncident(change, notify, published).map(NewsType::word))
        .isEqualTo(Optional.ofNullable(word));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # change  | notify | running | told as
          scheduled | true   | false   | maintenance.scheduled
          reminded  | true   | false   | maintenance.scheduled
          reminded  | false  | false   |
          updated   | true   | false   | maintenance.scheduled
          updated   | true   | true    | maintenance.started
          started   | true   | true    | maintenance.started
          completed | true   | false   | maintenance.completed
          cancelled | true   | false   | maintenance.completed
          deleted   | true   | false   |
          started   | false  | true    |
          """)
  void changes_of_maintenances(
      String change, boolean notify, boolean running, @Nullable String word) {
    assertThat(NewsDesk.ofMaintenance(change, notify, running).map(NewsType::word))
        .isEqualTo(Optional.ofNullable(word));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # visibility | retired | affected   | page     | hidden
          public       | false   | web        | PUBLIC   | false
          public       | false   | web worker | PUBLIC   | false
          public       | false   | worker     | PUBLIC   | true
          public       | false   |            | PUBLIC   | false
          public       | true    | web        | DISABLED | false
          internal     | false   | web        | INTERNAL | false
          disabled     | false   | web        | DISABLED | false
          """)
  void what_the_rule_is_asked(
      String visibility, boolean retired, @Nullable String names, Visibility page, boolean hidden) {
    Set<UUID> affected = ids(names);

    assertThat(NewsDesk.event(news(affected), shop(visibility, retired)))
        .isEqualTo(new Telling.Event("incident", NOW, affected, page, hidden));
  }

  @Test
  void the_public_never_reads_of_an_internal_component() {
    Facts seen =
        NewsDesk.seen(news(Set.of(WEB, WORKER)), shop("public", false), false).orElseThrow();

    assertThat(NewsJson.write(seen))
        .contains(WEB.toString())
        .doesNotContain(WORKER.toString(), "order-worker");
  }

  private static Application shop(String visibility, boolean retired) {
    return new Application(
        SHOP,
        "acme-shop",
        "acme-shop",
        "Acme Shop",
        visibility,
        retired,
        List.of(
            new Component(WEB, "storefront", "Web storefront", false),
            new Component(WORKER, "order-worker", "Order worker", true)));
  }

  private static News news(Set<UUID> affected) {
    var components =
        affected.stream()
            .map(
                id ->
                    new Facts.Affected(
                        id, id.equals(WEB) ? "storefront" : "order-worker", "outage"))
            .toList();
    var steps = affected.stream().map(id -> new Facts.Step(id, "operational", "outage")).toList();
    UUID incident = new UUID(3, 1);
    var update =
        new Facts.Update(new UUID(4, 1), "investigating", "m", "<p>m</p>", steps, "system", NOW);
    var facts =
        new IncidentFacts(
            incident,
            SHOP,
            "t",
            "investigating",
            "major",
            "automatic",
            "machine",
            "published",
            NOW,
            null,
            NOW,
            NOW,
            1,
            components,
            List.of(update),
            null);
    return News.of(NewsType.INCIDENT_CREATED, SHOP, incident, 1, NOW, facts);
  }

  private static Set<UUID> ids(@Nullable String names) {
    return names == null
        ? Set.of()
        : Arrays.stream(names.split(" "))
            .map(name -> name.equals("web") ? WEB : WORKER)
            .collect(Collectors.toSet());
  }
}
